import type { Db } from '#lib/db/client.ts'
import type { EventQuery } from '#lib/online-endpoints/observed/schema.ts'

/** The newest first, of an endpoint or of one of its deployments. */
export async function findEvents(
  db: Db,
  of: { endpointId: string } | { deploymentId: string },
  { $top, before }: EventQuery,
) {
  return db.onlineEvent.findMany({
    where: { ...of, ...(before !== undefined && { id: { lt: before } }) },
    orderBy: { id: 'desc' },
    take: $top,
  })
}
export type OnlineEventRow = Awaited<ReturnType<typeof findEvents>>[number]

/** Names by id, of those that exist still. */
export async function findNamesOf(db: Db, endpointId: string): Promise<Map<string, string>> {
  const rows = await db.onlineDeployment.findMany({ where: { endpointId }, select: { id: true, name: true } })
  return new Map(rows.map(({ id, name }) => [id, name]))
}
