import { setTimeout as wait } from 'node:timers/promises'
import { AppError } from '#lib/core/errors.ts'
import { chooseRuntime } from '#lib/inference/control/choose-runtime.ts'
import type { ControlWorld } from '#lib/inference/control/control-world.ts'
import { type OpenedRevision, openRevision, type RevisionTarget } from '#lib/inference/control/open-revision.ts'
import { SelfCheckFailed } from '#lib/inference/replicas/open-pool.ts'
import type { OnlineRevision } from '#lib/online-endpoints/deployments/online-deployment.ts'
import { listDesired, saveChosenRuntime } from '#lib/online-endpoints/serving/list-desired.ts'
import { type Settled, settleFailed, settleReady, tellNotStarted } from '#lib/online-endpoints/serving/settle.ts'

export interface BringUp {
  target: RevisionTarget
  settled: Settled
  revision: OnlineRevision
  signal: AbortSignal
}

const firstPauseMs = 500
const longestPauseMs = 60_000
/** Tries of what fails for no reason that a person could act on, with the database there. */
const maxTries = 3

/**
 * Starts a new revision and settles it; undefined when it failed, or was overtaken. A database that is away is waited for, with the
 * replicas that are ready kept. Rejects only when `signal` is aborted.
 */
export async function bringUpNew(world: ControlWorld, work: BringUp): Promise<OpenedRevision | undefined> {
  const { settled, signal } = work
  const opened = await open(world, work, maxTries).catch((error: unknown) => {
    signal.throwIfAborted()
    return explain(error)
  })
  if (opened instanceof AppError) {
    const { code, message } = opened
    const selfCheck = opened instanceof SelfCheckFailed ? opened.selfCheck : undefined
    await untilWritten(world, signal, () => settleFailed(world, settled, { error: { code, message }, selfCheck }))
    return undefined
  }
  const { runtime, selfCheck, model } = opened
  const settle = () => settleReady(world, settled, { runtime, selfCheck, interface: model })
  const isSettled = await untilWritten(world, signal, settle).catch(() => false)
  if (isSettled) return opened
  await work.target.discard(opened.pool)
  return undefined
}

/** Starts the revision that answered before this process did, again and again until it is there or `signal` is aborted. */
export async function bringBack(world: ControlWorld, work: BringUp): Promise<OpenedRevision> {
  let told = ''
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(longestPauseMs, pauseMs * 2)) {
    try {
      return await world.gate(() => open(world, work, 1))
    } catch (error) {
      work.signal.throwIfAborted()
      const { message } = explain(error)
      // Numbers of processes and bytes are others each time.
      const essence = message.replaceAll(/\d+/g, '')
      if (essence !== told) {
        world.log.error({ err: error, deployment: work.target.deploymentName }, 'a deployment cannot be started')
        const isTold = await tellNotStarted(world, work.settled, message).then(
          () => true,
          () => false,
        )
        if (isTold) told = essence
      }
    }
    await wait(pauseMs, undefined, { signal: work.signal })
  }
}

async function open(
  world: ControlWorld,
  { target, revision, signal }: BringUp,
  tries: number,
): Promise<OpenedRevision> {
  for (let failures = 0, pauseMs = firstPauseMs; ; pauseMs = Math.min(5_000, pauseMs * 2)) {
    try {
      const runtime = revision.runtime ?? (await chooseRuntime(world, target.workspaceId, revision))
      if (!revision.runtime) await saveChosenRuntime(world.db, target.deploymentId, revision.number, runtime)
      return await openRevision(world, target, revision, runtime, signal)
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof AppError && error.code !== 'Unavailable') throw error
      if (await isDatabaseThere(world)) failures++
      if (failures >= tries) throw error
      world.log.warn({ err: error, deployment: target.deploymentName }, 'starting a revision, tried again')
    }
    await wait(pauseMs, undefined, { signal })
  }
}

const isDatabaseThere = (world: ControlWorld): Promise<boolean> =>
  listDesired(world.db, []).then(
    () => true,
    () => false,
  )

function explain(error: unknown): AppError {
  if (error instanceof AppError) return error
  const reason = error instanceof Error ? error.message : String(error)
  return new AppError('Unavailable', `Slipway could not start the model: ${reason}`, undefined, { cause: error })
}

async function untilWritten<T>(world: ControlWorld, signal: AbortSignal, write: () => Promise<T>): Promise<T> {
  for (let isTold = false; ; isTold = true) {
    try {
      return await write()
    } catch (error) {
      if (!isTold) world.log.warn({ err: error }, 'settling a revision, tried until the database is back')
    }
    await wait(firstPauseMs, undefined, { signal })
  }
}
