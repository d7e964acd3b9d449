import type { World } from '#lib/core/context.ts'
import { ensureQueue, startWorker } from '#lib/db/queue.ts'
import { checkFollow } from '#lib/mlflow-servers/follows/check-follow.ts'
import { followQueue, requestCheck } from '#lib/mlflow-servers/follows/follow-queue.ts'
import { findAliasFollows } from '#lib/mlflow-servers/follows/store.ts'

/** Checks all followed aliases now and then; of several processes that do so, one works at a time. */
export async function startFollowing(world: World): Promise<{ stop: () => void }> {
  await ensureQueue(world.queue, followQueue)
  await startWorker(world.queue, followQueue, () => checkAll(world))
  const timer = setInterval(() => {
    requestCheck(world).catch((error: unknown) => world.log.warn({ err: error }, 'aliases'))
  }, world.config.aliasCheckMs)
  timer.unref()
  return { stop: () => clearInterval(timer) }
}

/** One server that does not answer must not keep the others waiting for long, nor end the round. */
export async function checkAll(world: World): Promise<void> {
  for (const follow of await findAliasFollows(world.db)) {
    try {
      await checkFollow(world, follow)
    } catch (error) {
      world.log.error({ err: error, deployment: follow.deploymentName }, 'alias')
    }
  }
}
