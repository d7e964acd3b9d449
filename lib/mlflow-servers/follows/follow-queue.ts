import type { World } from '#lib/core/context.ts'

/** Carries `{}`: look where all followed aliases point. */
export const followQueue = 'follow-aliases'

/** Asks for a check soon; several requests of one second are one. */
export async function requestCheck({ queue }: Pick<World, 'queue'>): Promise<void> {
  await queue.boss.send(followQueue, {}, { singletonSeconds: 1, singletonNextSlot: true })
}
