import { type Page, pageSize, toPage } from '#lib/arm/list.ts'
import type { Cursor } from '#lib/audit-log/cursor.ts'
import { instanceNouns } from '#lib/audit-log/instance-wide.ts'
import { toRow } from '#lib/audit-log/row.ts'
import type { AuditEvent, AuditFilter, AuditQuery } from '#lib/audit-log/schema.ts'
import { auditOutcomes } from '#lib/core/audit.ts'
import type { Db, Prisma } from '#lib/db/client.ts'

/** Counting stops here: nobody pages further, and a million rows would take a while. */
const countLimit = 10_000

/** Events that are there already, from an attempt whose answer was lost, are left as they are. */
export async function insertAuditEvents(db: Db, events: readonly AuditEvent[]): Promise<void> {
  await db.auditEvent.createMany({ data: events.map(toRow), skipDuplicates: true })
}

/** Whose events are read; `withInstance` are those of no workspace alone, which are kept with the configured one. */
export interface AuditScope {
  workspaceId: string
  withInstance: boolean
}

/** A page, newest first. The total is at most `countLimit`. */
export async function findAuditEvents(db: Db, scope: AuditScope, query: AuditQuery): Promise<Page<AuditEvent>> {
  const take = pageSize(query)
  const where = toWhere(scope, query)
  const [rows, total] = await Promise.all([
    db.auditEvent.findMany({
      where: query.continuation ? { AND: [where, below(query.continuation)] } : where,
      orderBy: newestFirst,
      skip: query.continuation ? 0 : query.$skip,
      take: take + 1,
    }),
    query.$count ? db.auditEvent.count({ where, take: countLimit }) : undefined,
  ])
  return toPage(rows.map(toEvent), take, total)
}

/** The next events below `after`, newest first. */
export async function findAuditEventsBelow(
  db: Db,
  scope: AuditScope,
  filter: AuditFilter,
  after: Cursor | undefined,
  take: number,
): Promise<AuditEvent[]> {
  const where = toWhere(scope, filter)
  const rows = await db.auditEvent.findMany({
    where: after ? { AND: [where, below(after)] } : where,
    orderBy: newestFirst,
    take,
  })
  return rows.map(toEvent)
}

export async function findAuditEvent(db: Db, scope: AuditScope, id: string): Promise<AuditEvent | undefined> {
  const row = await db.auditEvent.findFirst({ where: { id, ...toScope(scope) } })
  return row ? toEvent(row) : undefined
}

/** Deletes up to `limit` events older than `before`; several processes may do so at once. Returns how many. */
export async function deleteAuditEvents(db: Db, before: Date, limit: number): Promise<number> {
  return db.$executeRaw`
    DELETE FROM "AuditEvent" WHERE id IN (
      SELECT id FROM "AuditEvent" WHERE at < ${before} ORDER BY at LIMIT ${limit} FOR UPDATE SKIP LOCKED)`
}

const newestFirst = [{ at: 'desc' }, { id: 'desc' }] satisfies Prisma.AuditEventOrderByWithRelationInput[]

/** The first condition lets PostgreSQL begin in the index where the page begins. */
const below = ({ at, id }: Cursor): Prisma.AuditEventWhereInput => ({
  at: { lte: at },
  OR: [{ at: { lt: at } }, { at, id: { lt: id } }],
})

function toScope({ workspaceId, withInstance }: AuditScope): Prisma.AuditEventWhereInput {
  return withInstance ? { workspaceId } : { workspaceId, NOT: { OR: ofInstance } }
}

/** Addresses that are none, sign-ins, what has no workspace in its route, the nouns of the instance, the workspaces themselves. */
const ofInstance: Prisma.AuditEventWhereInput[] = [
  { operation: '' },
  { operation: { startsWith: '/' }, NOT: { operation: { contains: '{workspace}' } } },
  ...instanceNouns.map((noun) => ({ operation: { startsWith: noun } })),
  { operation: { endsWith: '/workspaces/{workspace}' }, method: { in: ['PUT', 'DELETE'] } },
]

function toWhere(scope: AuditScope, filter: AuditFilter): Prisma.AuditEventWhereInput {
  const { principal, method, operation, resource, outcome, from, to, search } = filter
  return {
    ...toScope(scope),
    ...(principal && { AND: toPrincipal(principal) }),
    ...(method && { method: { in: method } }),
    ...(operation && { operation: { in: operation } }),
    ...(outcome && { outcome: { in: outcome } }),
    ...(resource && { resourceKey: { startsWith: literal(resource) } }),
    ...((from || to) && { at: { ...(from && { gte: from }), ...(to && { lte: to }) } }),
    ...(search && { searchText: { contains: literal(search) } }),
  }
}

const isGuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i

function toPrincipal(principals: string[]): Prisma.AuditEventWhereInput {
  const ids = principals.filter((one) => isGuid.test(one))
  const names = principals.filter((one) => !isGuid.test(one))
  if (ids.length === 0) return { principalName: { in: names } }
  if (names.length === 0) return { principalId: { in: ids } }
  return { OR: [{ principalId: { in: ids } }, { principalName: { in: names } }] }
}

/** Columns that are searched are in lower case; an underscore in a name is no wildcard. */
const literal = (text: string) => text.toLowerCase().replace(/[\\%_]/g, '\\$&')

type Row = Prisma.AuditEventGetPayload<object>

function toEvent(event: Row): AuditEvent {
  const { principalKind, principalId, principalName, errorCode, errorMessage } = event
  return {
    id: event.id,
    workspaceId: event.workspaceId,
    at: event.at,
    requestId: event.requestId,
    correlationId: event.correlationId ?? undefined,
    clientRequestId: event.clientRequestId ?? undefined,
    principal: { kind: principalKind, id: principalId, name: principalName },
    address: event.address,
    userAgent: event.userAgent,
    method: event.method,
    operation: event.operation,
    summary: event.summary,
    resourceId: event.resourceId,
    outcome: auditOutcomes.find((known) => known === event.outcome) ?? 'Failed',
    status: event.status,
    error: errorCode === null ? undefined : { code: errorCode, message: errorMessage ?? '' },
    durationMs: event.durationMs,
  }
}
