import { z } from 'zod'
import { type Page, pageSize, parseOrder, toPage } from '#lib/arm/list.ts'
import { type Db, type Prisma, toJson } from '#lib/db/client.ts'
import { draftKinds } from '#lib/pipeline-drafts/schema.ts'
import type { LastRun } from '#lib/pipeline-endpoints/pipeline-endpoint.ts'
import type { PublishedPipeline } from '#lib/pipeline-endpoints/published/published-pipeline.ts'
import type { PublishedPipelineQuery } from '#lib/pipeline-endpoints/published/schema.ts'
import { whereStatus } from '#lib/pipeline-endpoints/store.ts'
import { graph } from '#lib/pipelines/graph/graph.ts'

const include = { endpoint: { select: { name: true, defaultVersion: true } } } as const
type Row = Prisma.PublishedPipelineGetPayload<{ include: typeof include }>

export async function insertPublishedPipeline(
  db: Db,
  { graph: published, draftId, ...same }: Omit<PublishedPipeline, 'endpointName' | 'isDefault'>,
): Promise<void> {
  await db.publishedPipeline.create({ data: { ...same, graph: toJson(published), draftId: draftId ?? null } })
}

export async function findPublishedPipeline(
  db: Db,
  endpointId: string,
  version: number,
): Promise<PublishedPipeline | undefined> {
  const row = await db.publishedPipeline.findUnique({ where: { endpointId_version: { endpointId, version } }, include })
  return row ? toPublishedPipeline(row) : undefined
}

export async function findPublishedPipelineById(
  db: Db,
  workspaceId: string,
  id: string,
): Promise<PublishedPipeline | undefined> {
  const row = await db.publishedPipeline.findFirst({ where: { id, endpoint: { workspaceId } }, include })
  return row ? toPublishedPipeline(row) : undefined
}

export async function findPublishedPipelines(
  db: Db,
  endpointId: string,
  query: PublishedPipelineQuery,
): Promise<Page<PublishedPipeline>> {
  const contains = { contains: query.search, mode: 'insensitive' as const }
  const where: Prisma.PublishedPipelineWhereInput = {
    endpointId,
    ...(query.search ? { OR: [{ name: contains }, { description: contains }] } : {}),
    ...(query.status ? { AND: whereStatus(query.status) } : {}),
  }
  const { field, direction } = parseOrder(query.$orderBy, ['version', 'name', 'createdAt'] as const, 'version desc')
  const take = pageSize(query)
  const orderBy = [{ [field]: direction }, { id: 'asc' as const }]
  const [rows, total] = await Promise.all([
    db.publishedPipeline.findMany({ where, include, orderBy, skip: query.$skip, take: take + 1 }),
    query.$count ? db.publishedPipeline.count({ where }) : undefined,
  ])
  return toPage(rows.map(toPublishedPipeline), take, total)
}

/** The newest run of each of the versions that is not archived, by version. */
export async function findLastRunsOf(db: Db, endpointId: string, versions: number[]): Promise<Map<number, LastRun>> {
  const rows = await db.$queryRaw<(LastRun & { version: number })[]>`
    SELECT v.version, j.name, j.status, j."createdAt"
    FROM unnest(${versions}::int[]) AS v(version)
    CROSS JOIN LATERAL (
      SELECT name, status, "createdAt" FROM "Job"
      WHERE "pipelineEndpointId" = ${endpointId}::uuid AND "publishedVersion" = v.version AND NOT "isArchived"
      ORDER BY "createdAt" DESC LIMIT 1) j`
  return new Map(rows.map(({ version, ...run }) => [version, run]))
}

export async function saveEnabled(
  db: Db,
  id: string,
  change: Pick<PublishedPipeline, 'isEnabled' | 'updatedAt' | 'updatedBy'>,
): Promise<void> {
  await db.publishedPipeline.update({ where: { id }, data: change })
}

const toPublishedPipeline = ({ endpoint, ...row }: Row): PublishedPipeline => ({
  ...row,
  endpointName: endpoint.name,
  isDefault: endpoint.defaultVersion === row.version,
  kind: z.enum(draftKinds).parse(row.kind),
  graph: graph.parse(row.graph),
  draftId: row.draftId ?? undefined,
})
