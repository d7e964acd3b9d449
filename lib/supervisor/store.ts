import type { Db } from '#lib/db/client.ts'

/**
 * How many messages of each queue wait for a node now. Counted on pg-boss's own index of waiting messages: its
 * `getQueueStats` answers from a cache that is up to a minute old.
 */
export async function countWaitingMessages(db: Db, queues: string[]): Promise<Map<string, number>> {
  if (queues.length === 0) return new Map()
  const rows = await db.$queryRaw<{ name: string; waiting: number }[]>`
    select name, count(*)::int as waiting from pgboss.job
    where name = any(${queues}) and state < 'active' and start_after <= now() and not blocked
    group by name`
  return new Map(rows.map(({ name, waiting }) => [name, waiting]))
}
