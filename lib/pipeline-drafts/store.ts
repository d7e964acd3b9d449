import { type Page, pageSize, parseOrder, toPage } from '#lib/arm/list.ts'
import { type Db, type Prisma, toJson, toJsonOrNull } from '#lib/db/client.ts'
import { derivation, draftKinds, type PipelineDraft } from '#lib/pipeline-drafts/schema.ts'
import type { DraftListQuery } from '#lib/pipeline-drafts/wire.ts'
import { graph } from '#lib/pipelines/graph/graph.ts'

type Row = Prisma.PipelineDraftGetPayload<object>

export async function insertDraftRow(db: Db, workspaceId: string, draft: PipelineDraft): Promise<void> {
  await db.pipelineDraft.create({ data: { ...toColumns(draft), workspaceId } })
}

export async function findDraft(db: Db, workspaceId: string, id: string): Promise<PipelineDraft | undefined> {
  const row = await db.pipelineDraft.findFirst({ where: { id, workspaceId } })
  return row ? toDraft(row) : undefined
}

export async function findDrafts(db: Db, workspaceId: string, query: DraftListQuery): Promise<Page<PipelineDraft>> {
  const contains = { contains: query.search, mode: 'insensitive' as const }
  const where: Prisma.PipelineDraftWhereInput = {
    workspaceId,
    ...(query.kind && { kind: { in: query.kind } }),
    ...(query.createdBy && { createdBy: { in: query.createdBy } }),
    ...(query.trainingRun && { derivation: { path: ['job'], equals: query.trainingRun } }),
    ...(query.search && { OR: [{ displayName: contains }, { description: contains }] }),
  }
  const fields = ['displayName', 'kind', 'createdAt', 'createdBy', 'updatedAt'] as const
  const { field, direction } = parseOrder(query.$orderBy, fields, 'updatedAt desc')
  const size = pageSize(query)
  const [rows, total] = await Promise.all([
    db.pipelineDraft.findMany({
      where,
      orderBy: [{ [field]: direction }, { id: 'asc' }],
      skip: query.$skip,
      take: size + 1,
    }),
    query.$count ? db.pipelineDraft.count({ where }) : undefined,
  ])
  return toPage(rows.map(toDraft), size, total)
}

/** Writes the draft as the revision after `from`, unless somebody else has; says whether it did. */
export async function saveDraft(db: Db, workspaceId: string, draft: PipelineDraft, from: number): Promise<boolean> {
  const where = { id: draft.id, workspaceId, revision: from }
  const { count } = await db.pipelineDraft.updateMany({ where, data: toColumns(draft) })
  return count === 1
}

export async function deleteDraftRow(db: Db, workspaceId: string, id: string): Promise<boolean> {
  const { count } = await db.pipelineDraft.deleteMany({ where: { id, workspaceId } })
  return count === 1
}

function toColumns(draft: PipelineDraft) {
  return {
    ...draft,
    tags: toJson(draft.tags),
    graph: toJson(draft.graph),
    derivation: toJsonOrNull(draft.derivation),
    sourceDraftId: draft.sourceDraftId ?? null,
  }
}

const toDraft = (row: Row): PipelineDraft => ({
  id: row.id,
  displayName: row.displayName,
  description: row.description,
  // Tags are written as a map of text only.
  tags: row.tags as Record<string, string>,
  kind: draftKinds.find((kind) => kind === row.kind) ?? 'training',
  graph: graph.parse(row.graph),
  revision: row.revision,
  sourceDraftId: row.sourceDraftId ?? undefined,
  derivation: row.derivation === null ? undefined : derivation.parse(row.derivation),
  createdAt: row.createdAt,
  createdBy: row.createdBy,
  updatedAt: row.updatedAt,
  updatedBy: row.updatedBy,
})
