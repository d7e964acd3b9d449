import { hostname } from 'node:os'
import { join } from 'node:path'
import { vi } from 'vitest'
import { ensureQueue } from '#lib/db/queue.ts'
import { buildQueueOf } from '#lib/environments/builds/build-queue.ts'
import { isUnderWay } from '#lib/environments/builds/states.ts'
import type { EnvironmentVersionResource } from '#lib/environments/view.ts'
import { createCodeWorld } from '#tests/codes/support.ts'
import { send } from '#tests/support/send.ts'
import { writeWheel } from '#tests/support/wheel.ts'
import type { TestWorld } from '#tests/support/world.ts'

/** A world that builds environments from a folder of two tiny wheels. */
export async function createEnvironmentWorld(environment: Record<string, string> = {}): Promise<TestWorld> {
  const world = await createCodeWorld(environment)
  await ensureQueue(world.queue, buildQueueOf(hostname()))
  const wheels = join(world.folder, 'wheels')
  world.config.python.wheels ??= wheels
  await writeWheel(wheels, { name: 'tinyone', version: '1.0' })
  await writeWheel(wheels, { name: 'tinytwo', version: '1.0', requires: ['tinyone'] })
  return world
}

/** The version, once its build has ended. */
export async function built(world: TestWorld, path: string): Promise<EnvironmentVersionResource> {
  return vi.waitFor(
    async () => {
      const version: EnvironmentVersionResource = await (
        await send(world.as('reader'), 'GET', `environments/${path}`)
      ).json()
      const { state } = version.properties.pythonBuild
      if (isUnderWay(state)) throw new Error(`The build is ${state}`)
      return version
    },
    { timeout: 200_000, interval: 100 },
  )
}
