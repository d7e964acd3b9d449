import { hostname } from 'node:os'
import type { World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { ensureQueue, startWorker } from '#lib/db/queue.ts'
import { type BuildMessage, buildQueueOf } from '#lib/environments/builds/build-queue.ts'
import { ensureBuilt, succeeded } from '#lib/environments/builds/ensure-built.ts'
import { isUnderWay } from '#lib/environments/builds/states.ts'
import { endBuild, findBegunBuilds, findBuildHere } from '#lib/environments/builds/store.ts'
import { findVersionToTell } from '#lib/environments/version-store.ts'
import { insertNotification } from '#lib/notifications/insert.ts'
import { environmentSpec } from '#lib/python/environment/environment-spec.ts'

type BuildingWorld = Pick<World, 'db' | 'queue' | 'config' | 'now' | 'newId'>

const buildsAtATime = 2

/** Builds what is queued for this machine, also what a process that has died had begun. */
export async function startBuilds(world: BuildingWorld): Promise<void> {
  const queueName = buildQueueOf(hostname())
  await ensureQueue(world.queue, queueName)
  // Where there is an environment nevertheless, the process died while it made another.
  for (const hash of await findBegunBuilds(world.db))
    await world.queue.send(world.db, queueName, { hash, isRebuild: true } satisfies BuildMessage)
  const work = (message: BuildMessage, signal: AbortSignal) => runBuild(world, message, signal)
  for (let slot = 0; slot < buildsAtATime; slot++) await startWorker(world.queue, queueName, work)
}

/** One build from its queue; nothing happens when it has ended meanwhile. */
async function runBuild(
  world: BuildingWorld,
  { hash, versionId, isRebuild }: BuildMessage,
  signal?: AbortSignal,
): Promise<void> {
  const build = await findBuildHere(world.db, hash)
  if (!build || !isUnderWay(build.state)) return
  try {
    const ready = await ensureBuilt(world, environmentSpec.parse(build.spec), { isRebuild, signal })
    const { seconds, tool } = ready
    if (!ready.built) await endBuild(world.db, hash, succeeded(ready, world.now()))
    await tell(world, versionId, { level: 'success', detail: `Built with ${tool} in ${Math.ceil(seconds)} s.` })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    await tell(world, versionId, { level: 'error', detail: error.message })
  }
}

async function tell(
  world: BuildingWorld,
  versionId: string | undefined,
  { level, detail }: { level: 'success' | 'error'; detail: string },
): Promise<void> {
  const found = versionId && (await findVersionToTell(world.db, versionId))
  if (!found) return
  const { workspaceId, name, version } = found
  const href = `/environments/${encodeURIComponent(name)}/${encodeURIComponent(version)}`
  const ended = level === 'success' ? 'is ready' : 'could not be built'
  await insertNotification({ ...world, workspace: { id: workspaceId } }, world.db, {
    level,
    title: `Environment ${name}, version ${version}, ${ended}.`,
    detail,
    href: level === 'success' ? href : `${href}?tab=log`,
  })
}
