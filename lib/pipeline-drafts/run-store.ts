import type { Db } from '#lib/db/client.ts'
import type { DraftRuns } from '#lib/pipeline-drafts/schema.ts'
import { graph } from '#lib/pipelines/graph.ts'

interface LastRow {
  draftId: string
  name: string
  status: string
  createdAt: Date
}

interface CompletedRow {
  draftId: string
  name: string
  graph: unknown
}

/** The newest run of each draft and the newest that completed, in two statements. A draft that never ran is not among them. */
export async function findRunsOfDrafts(
  db: Db,
  workspaceId: string,
  drafts: readonly string[],
): Promise<Map<string, DraftRuns>> {
  const ids = [...drafts]
  const [last, completed] = await Promise.all([
    db.$queryRaw<LastRow[]>`
      SELECT DISTINCT ON ("draftId") "draftId", name, status, "createdAt" FROM "Job"
      WHERE "draftId" = ANY(${ids}::uuid[]) AND "workspaceId" = ${workspaceId}::uuid
      ORDER BY "draftId", "createdAt" DESC, id`,
    db.$queryRaw<CompletedRow[]>`
      SELECT DISTINCT ON ("draftId") "draftId", name, payload->'graph' AS graph FROM "Job"
      WHERE "draftId" = ANY(${ids}::uuid[]) AND "workspaceId" = ${workspaceId}::uuid AND status = 'Completed'
      ORDER BY "draftId", "createdAt" DESC, id`,
  ])
  const done = new Map(completed.map((row) => [row.draftId, { name: row.name, graph: graph.parse(row.graph) }]))
  return new Map(
    last.map(({ draftId, ...run }): [string, DraftRuns] => [draftId, { last: run, lastCompleted: done.get(draftId) }]),
  )
}
