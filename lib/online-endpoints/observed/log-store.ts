import { escapeLike } from '#lib/db/asset-conditions.ts'
import type { Db, Prisma } from '#lib/db/client.ts'
import type { LogQuery } from '#lib/online-endpoints/observed/schema.ts'

/** Lines in the order in which they were written: those after a line, else the newest, or the newest before a line. */
export async function findLogLines(db: Db, deploymentId: string, query: LogQuery) {
  const { after, before, from, to, search } = query
  const where: Prisma.OnlineLogLineWhereInput = {
    deploymentId,
    ...(query.level && { level: { in: query.level, mode: 'insensitive' } }),
    ...(query.replica && { replica: { in: query.replica } }),
    ...(query.revision && { revision: { in: query.revision } }),
    ...(search && { text: { contains: escapeLike(search), mode: 'insensitive' } }),
    ...((from || to) && { at: { ...(from && { gte: from }), ...(to && { lte: to }) } }),
    id: { ...(after !== undefined && { gt: after }), ...(before !== undefined && { lt: before }) },
  }
  const direction = after === undefined ? 'desc' : 'asc'
  const rows = await db.onlineLogLine.findMany({ where, orderBy: { id: direction }, take: query.$top })
  return direction === 'asc' ? rows : rows.reverse()
}
export type OnlineLogRow = Awaited<ReturnType<typeof findLogLines>>[number]
