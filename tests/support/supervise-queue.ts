import { afterAll } from 'vitest'
import { openQueue } from '#lib/db/queue.ts'
import type { TestWorld } from '#tests/support/world.ts'

/** Does what the web process does for the queue: finds turns whose node is no longer heard of and gives them out again. */
export async function superviseQueue(world: TestWorld): Promise<void> {
  const { boss } = await openQueue(world.databaseUrl, world.log, { supervise: true })
  afterAll(() => boss.stop({ graceful: false }))
}
