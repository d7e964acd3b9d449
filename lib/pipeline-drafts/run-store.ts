import { z } from 'zod'
import type { Db } from '#lib/db/client.ts'
import type { DraftRuns } from '#lib/pipeline-drafts/schema.ts'
import { type Graph, graph } from '#lib/pipelines/graph/graph.ts'

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

const outputs = z.record(z.string(), z.object({ datastore: z.string(), path: z.string() }))

export interface RunSteps {
  id: string
  name: string
  status: string
  createdAt: Date
  graph: Graph
  /** Of the steps that are done, by node and by port: a folder on a datastore. */
  outputs: Map<string, z.output<typeof outputs>>
  /** Of the same: what its outputs depend on. Steps of two runs with one hash made the same. */
  hashes: Map<string, string>
}

/** The newest run of a draft, whatever became of it, or the run of this name. */
export async function findLastRunSteps(
  db: Db,
  workspaceId: string,
  draftId: string,
  { name, status }: { name?: string | undefined; status?: string } = {},
): Promise<RunSteps | undefined> {
  const run = await db.job.findFirst({
    where: { workspaceId, draftId, ...(name !== undefined && { name }), ...(status !== undefined && { status }) },
    orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
    include: { steps: { where: { state: { in: ['Completed', 'Reused'] } } } },
  })
  if (!run) return undefined
  return {
    ...{ id: run.id, name: run.name, status: run.status, createdAt: run.createdAt },
    graph: z.object({ graph }).parse(run.payload).graph,
    outputs: new Map(run.steps.map((step) => [step.node, outputs.parse(step.outputs)])),
    hashes: new Map(run.steps.flatMap(({ node, hash }) => (hash === null ? [] : [[node, hash] as const]))),
  }
}
