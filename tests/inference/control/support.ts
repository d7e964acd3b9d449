import { afterAll, vi } from 'vitest'
import { type Control, startControl } from '#lib/inference/control/start.ts'
import { createRecorder, type Recorder } from '#lib/inference/metrics/recorder.ts'
import type { Question } from '#lib/inference/question.ts'
import type { ReplicaPool } from '#lib/inference/replica-pool.ts'
import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'
import { createOnlineWorld, type OnlineWorld } from '#tests/online-endpoints/support.ts'
import { send } from '#tests/support/send.ts'
import type { TestWorld } from '#tests/support/world.ts'

export interface ControlledWorld extends OnlineWorld {
  recorder: Recorder
  control: () => Control
  /** Ends the control as the end of its process would, and starts another. */
  restart: () => Promise<void>
  get: (endpoint: string, deployment: string) => Promise<OnlineDeploymentResource>
  /** The deployment once its newest revision is settled. */
  settled: (endpoint: string, deployment: string) => Promise<OnlineDeploymentResource>
  pool: (endpoint: string, deployment: string) => ReplicaPool | undefined
}

/** Rows, routes, and real replicas. `linear-f32` reads a, b, c and answers a + 2b + 3c + 0.5. */
export async function createControlledWorld(environment: Record<string, string> = {}): Promise<ControlledWorld> {
  const online = await createOnlineWorld(environment)
  await online.register('churn', 'linear-f32')
  const { world, owner } = online
  const recorder = createRecorder()
  let control = await startControl(world, { recorder })
  afterAll(() => control.close())
  const get = async (endpoint: string, deployment: string) => {
    const response = await send(owner, 'GET', `onlineEndpoints/${endpoint}/deployments/${deployment}`)
    return (await response.json()) as OnlineDeploymentResource
  }
  return {
    ...online,
    recorder,
    control: () => control,
    async restart() {
      await control.close()
      control = await startControl(world, { recorder })
    },
    get,
    settled: (endpoint, deployment) =>
      until(async () => {
        const found = await get(endpoint, deployment)
        const { provisioningState } = found.properties
        return provisioningState === 'Succeeded' || provisioningState === 'Failed' ? found : undefined
      }),
    pool: (endpoint, deployment) => control.directory.find(endpoint)?.deployments.get(deployment)?.pool,
  }
}

/** What `look` finds, as soon as it finds something. */
export async function until<T>(look: () => T | undefined | Promise<T | undefined>, timeout = 25_000): Promise<T> {
  return vi.waitFor(
    async () => {
      const found = await look()
      if (found === undefined || found === false) throw new Error('It did not come to that')
      return found
    },
    { timeout, interval: 10 },
  )
}

/** Rows of a, b and c. */
export const question = (...cells: [number, number, number][]): Question => ({
  kind: 'rows',
  rows: cells.length,
  cells,
  places: undefined,
})

/** The first number of an answer. */
export async function ask(pool: ReplicaPool | undefined, ...cells: [number, number, number]): Promise<unknown> {
  if (!pool) throw new Error('Nobody answers')
  const answer = await pool.ask(question(cells), { deadline: performance.now() + 10_000 })
  if (answer.kind !== 'prediction') throw new Error('The model answers with predictions')
  return answer.prediction.outputs[0]?.values[answer.from]
}

export const pidsOf = (pool: ReplicaPool | undefined): number[] =>
  (pool?.replicas() ?? []).flatMap(({ pid }) => (pid === undefined ? [] : [pid]))

export const eventsOf = async (world: TestWorld, kind?: string) =>
  world.db.onlineEvent.findMany({ where: kind ? { kind } : {}, orderBy: { id: 'asc' } })
