import { type Page, pageSize, parseOrder, toPage } from '#lib/arm/list.ts'
import { type Db, type Prisma, toJson } from '#lib/db/client.ts'
import { type LastRun, type PipelineEndpoint, statusOf } from '#lib/pipeline-endpoints/pipeline-endpoint.ts'
import type { PipelineEndpointQuery } from '#lib/pipeline-endpoints/schema.ts'

const include = { _count: { select: { pipelines: true } } } as const
type Row = Prisma.PipelineEndpointGetPayload<{ include: typeof include }>

/**
 * Lets one transaction at a time publish under an endpoint of this name or change it, whether or not it exists yet: so versions have
 * no gaps. To be called first.
 */
export async function lockPipelineEndpoint(db: Db, workspaceId: string, name: string): Promise<void> {
  const key = `${workspaceId}/pipelineEndpoints/${name.toLowerCase()}`
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`
}

export async function findPipelineEndpoint(
  db: Db,
  workspaceId: string,
  name: string,
): Promise<PipelineEndpoint | undefined> {
  return findOne(db, { workspaceId, key: name.toLowerCase() })
}

export async function findPipelineEndpointById(
  db: Db,
  workspaceId: string,
  id: string,
): Promise<PipelineEndpoint | undefined> {
  return findOne(db, { workspaceId, id })
}

async function findOne(db: Db, where: Prisma.PipelineEndpointWhereInput): Promise<PipelineEndpoint | undefined> {
  const row = await db.pipelineEndpoint.findFirst({ where, include })
  return row ? (await withDefaults(db, [row]))[0] : undefined
}

/** An endpoint that is about to get its first version. */
export type NewPipelineEndpoint = Omit<PipelineEndpoint, 'defaultVersion' | 'defaultName' | 'publishedCount'>

export async function insertPipelineEndpoint(db: Db, workspaceId: string, endpoint: NewPipelineEndpoint) {
  const { tags, ...same } = endpoint
  await db.pipelineEndpoint.create({
    data: { ...same, tags: toJson(tags), workspaceId, key: endpoint.name.toLowerCase() },
  })
}

/** The version that is published now; the next one gets the next number. */
export async function takeVersion(db: Db, id: string, by: { updatedAt: Date; updatedBy: string }): Promise<number> {
  const { nextVersion } = await db.pipelineEndpoint.update({
    where: { id },
    data: { ...by, nextVersion: { increment: 1 } },
    select: { nextVersion: true },
  })
  return nextVersion - 1
}

export type PipelineEndpointChanges = Pick<
  PipelineEndpoint,
  'description' | 'tags' | 'isEnabled' | 'defaultVersion' | 'updatedAt' | 'updatedBy'
>

export async function savePipelineEndpoint(db: Db, id: string, { tags, ...same }: Partial<PipelineEndpointChanges>) {
  await db.pipelineEndpoint.update({ where: { id }, data: { ...same, ...(tags && { tags: toJson(tags) }) } })
}

/** Its published pipelines go with it. */
export async function deletePipelineEndpointRow(db: Db, id: string): Promise<void> {
  await db.pipelineEndpoint.delete({ where: { id } })
}

const orderFields = ['name', 'createdAt', 'updatedAt', 'createdBy', 'defaultVersion'] as const

export async function findPipelineEndpoints(
  db: Db,
  workspaceId: string,
  query: PipelineEndpointQuery,
): Promise<Page<PipelineEndpoint>> {
  const contains = { contains: query.search, mode: 'insensitive' as const }
  const [tagName = '', ...tagValue] = query.tag?.split('=') ?? []
  const where: Prisma.PipelineEndpointWhereInput = {
    workspaceId,
    ...(query.search ? { OR: [{ name: contains }, { description: contains }] } : {}),
    ...(query.tag ? { tags: { path: [tagName], equals: tagValue.join('=') } } : {}),
    ...(query.createdBy ? { createdBy: { in: query.createdBy } } : {}),
    ...(query.status ? { AND: whereStatus(query.status) } : {}),
  }
  const { field, direction } = parseOrder(query.$orderBy, orderFields, 'updatedAt desc')
  const take = pageSize(query)
  const orderBy = [{ [field]: direction }, { id: 'asc' as const }]
  const [rows, total] = await Promise.all([
    db.pipelineEndpoint.findMany({ where, include, orderBy, skip: query.$skip, take: take + 1 }),
    query.$count ? db.pipelineEndpoint.count({ where }) : undefined,
  ])
  return toPage(await withDefaults(db, rows), take, total)
}

/** The newest run of each endpoint that is not archived, by the endpoint's id. */
export async function findLastRuns(db: Db, endpointIds: string[]): Promise<Map<string, LastRun>> {
  const rows = await db.$queryRaw<(LastRun & { endpointId: string })[]>`
    SELECT e.id AS "endpointId", j.name, j.status, j."createdAt"
    FROM unnest(${endpointIds}::uuid[]) AS e(id)
    CROSS JOIN LATERAL (
      SELECT name, status, "createdAt" FROM "Job"
      WHERE "pipelineEndpointId" = e.id AND NOT "isArchived" ORDER BY "createdAt" DESC LIMIT 1) j`
  return new Map(rows.map(({ endpointId, ...run }) => [endpointId, run]))
}

/** Rows that are Active, Disabled or either; other words match none. */
export function whereStatus(statuses: readonly string[]): { NOT: { isEnabled: boolean } }[] {
  const words = statuses.map((status) => status.toLowerCase())
  const unwanted = [true, false].filter((isEnabled) => !words.includes(statusWord(isEnabled)))
  return unwanted.map((isEnabled) => ({ NOT: { isEnabled } }))
}

const statusWord = (isEnabled: boolean) => statusOf({ isEnabled }).toLowerCase()

async function withDefaults(db: Db, rows: Row[]): Promise<PipelineEndpoint[]> {
  const defaults = await db.publishedPipeline.findMany({
    where: { OR: rows.map(({ id, defaultVersion }) => ({ endpointId: id, version: defaultVersion })) },
    select: { endpointId: true, name: true },
  })
  const names = new Map(defaults.map(({ endpointId, name }) => [endpointId, name]))
  return rows.map(({ _count, workspaceId: _, key: __, nextVersion: ___, tags, ...row }) => ({
    ...row,
    // Tags are written as a map of text only.
    tags: tags as Record<string, string>,
    defaultName: names.get(row.id) ?? '',
    publishedCount: _count.pipelines,
  }))
}
