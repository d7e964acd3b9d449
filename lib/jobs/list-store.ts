import { z } from 'zod'
import { type Page, pageSize, parseOrder, toPage } from '#lib/arm/list.ts'
import { nameInId } from '#lib/arm/resource.ts'
import type { Db, Prisma } from '#lib/db/client.ts'
import type { Job } from '#lib/jobs/job.ts'
import type { JobQuery } from '#lib/jobs/schema.ts'
import { toJob } from '#lib/jobs/store.ts'

const orderFields = [
  'createdAt',
  'displayName',
  'status',
  'startedAt',
  'endedAt',
  'deploymentName',
  'endpointName',
] as const

export async function findJobs(db: Db, workspaceId: string, query: JobQuery): Promise<Page<Job>> {
  const where = toWhere(workspaceId, query)
  const { field, direction } = parseOrder(query.$orderBy, orderFields, 'createdAt desc')
  const take = pageSize(query)
  const [rows, total] = await Promise.all([
    db.job.findMany({ where, orderBy: [{ [field]: direction }, { id: 'asc' }], skip: query.$skip, take: take + 1 }),
    query.$count ? db.job.count({ where }) : undefined,
  ])
  return toPage(rows.map(toJob), take, total)
}

function toWhere(workspaceId: string, query: JobQuery): Prisma.JobWhereInput {
  const contains = { contains: query.search, mode: 'insensitive' as const }
  return {
    workspaceId,
    ...(query.listViewType === 'All' ? {} : { isArchived: query.listViewType === 'ArchivedOnly' }),
    ...(query.status ? { status: { in: query.status } } : {}),
    ...(query.endpoint ? { endpointName: { in: query.endpoint } } : {}),
    ...(query.deployment ? { deploymentName: { in: query.deployment } } : {}),
    ...(query.compute ? { computeName: { in: query.compute } } : {}),
    ...(query.jobKind ? { kind: { in: query.jobKind } } : {}),
    ...(query.experiment ? { experimentName: { in: query.experiment } } : {}),
    ...(query.draftId ? { draftId: { in: query.draftId } } : {}),
    ...(query.pipelineEndpoint ? { AND: toEndpointFilter(query.pipelineEndpoint) } : {}),
    ...toScheduleFilter(query),
    ...(query.jobType ? { jobType: { in: query.jobType, mode: 'insensitive' as const } } : {}),
    ...(query.publishedVersion === undefined ? {} : { publishedVersion: query.publishedVersion }),
    ...(query.createdBy ? { createdBy: { in: query.createdBy } } : {}),
    ...(query.from || query.to
      ? { createdAt: { ...(query.from && { gte: query.from }), ...(query.to && { lte: query.to }) } }
      : {}),
    ...(query.tag ? { tags: toTagFilter(query.tag) } : {}),
    ...(query.search ? { OR: [{ displayName: contains }, { name: contains }] } : {}),
  }
}

/** By id or by name. */
function toEndpointFilter(values: string[]): Prisma.JobWhereInput {
  const ids = values.filter((value) => z.guid().safeParse(value).success)
  const names = values.filter((value) => !ids.includes(value))
  const named = names.map((name) => ({ payload: { path: ['published', 'endpointName'], equals: name } }))
  return { kind: 'pipeline', OR: [{ pipelineEndpointId: { in: ids } }, ...named] }
}

function toScheduleFilter({ scheduleId, scheduled }: JobQuery): Prisma.JobWhereInput {
  const named = scheduleId && { in: scheduleId.map(toScheduleName) }
  if (scheduled === false) return named ? { scheduleName: { in: [] } } : { scheduleName: null }
  return named || scheduled ? { scheduleName: { not: null, ...named } } : {}
}

const toScheduleName = (id: string) => nameInId(id, 'schedules') ?? id

function toTagFilter(text: string): Prisma.JsonFilter {
  const [name = '', ...value] = text.split('=')
  return value.length === 0 ? { path: [name], string_starts_with: '' } : { path: [name], equals: value.join('=') }
}
