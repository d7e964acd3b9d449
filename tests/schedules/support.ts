import type { InstanceRole } from '#lib/auth/principal.ts'
import type { JobResource } from '#lib/jobs/view.ts'
import type { Graph } from '#lib/pipelines/graph/graph.ts'
import { fireDue } from '#lib/schedules/firing/fire-due.ts'
import type { ScheduleResource } from '#lib/schedules/view.ts'
import { createUser } from '#lib/users/create.ts'
import { patchUser } from '#lib/users/patch.ts'
import { call } from '#tests/pipeline-drafts/support.ts'
import { createPublishWorld, type PublishWorld } from '#tests/pipeline-endpoints/support.ts'
import type { TestContext } from '#tests/support/world.ts'

/** Reads what is at a path that each run may choose. */
const importGraph: Graph = {
  nodes: [
    {
      ...{ id: 'import', module: 'import-data', title: 'Import', comment: '', position: { x: 0, y: 0 } },
      parameters: { source: 'Datastore', path: { datastore: 'workspaceblobstore', path: 'cars/1.csv' } },
      bindings: { path: 'Input' },
    },
  ],
  edges: [],
  parameters: [
    { name: 'Input', kind: 'path', defaultValue: { datastore: 'workspaceblobstore', path: 'cars/1.csv' } },
    { name: 'note', kind: 'boolean', defaultValue: false },
  ],
  settings: { compute: 'cluster', datastore: '' },
}

export interface ScheduleWorld extends PublishWorld {
  /** A user of the database, who may be disabled. */
  maker: TestContext
  changeMaker: (changes: { role?: InstanceRole; disabled?: boolean }) => Promise<void>
  schedule: (name: string, properties: object, status?: number) => Promise<ScheduleResource>
  get: (name: string) => Promise<ScheduleResource>
  change: (name: string, properties: object) => Promise<ScheduleResource>
  runsOf: (name: string) => Promise<JobResource[]>
  /** Moves the clock and lets a process look what is due. */
  at: (moment: string) => Promise<void>
}

/** A world whose clock stands, with the pipeline endpoint `cars` and somebody who makes schedules. */
export async function createScheduleWorld(environment: Record<string, string> = {}): Promise<ScheduleWorld> {
  const made = await createPublishWorld(environment)
  const { world, owner } = made
  await made.publish('cars', { isNew: true, graph: importGraph })
  const email = 'maker@example.com'
  const { user } = await createUser(owner, {
    email,
    displayName: 'Maker',
    role: 'Contributor',
    password: 'correct horse',
  })
  const maker: TestContext = {
    ...owner,
    principal: { kind: 'user', id: user.id, name: email, instanceRole: 'Contributor', role: 'Contributor' },
  }
  return {
    ...made,
    maker,
    async changeMaker({ role, disabled }) {
      await patchUser(owner, user.id, { role, isDisabled: disabled })
    },
    schedule: (name, properties, status = 201) => call(maker, 'PUT', `schedules/${name}`, { properties }, status),
    get: (name) => call(owner, 'GET', `schedules/${name}`),
    change: (name, properties) => call(maker, 'PATCH', `schedules/${name}`, { properties }),
    runsOf: async (name) => (await call<{ value: JobResource[] }>(owner, 'GET', `schedules/${name}/runs`)).value,
    async at(moment) {
      world.setTime(new Date(moment))
      await fireDue(world)
    },
  }
}

export const pipelineAction = { actionType: 'InvokePipelineEndpoint', pipelineEndpoint: 'cars' }
export const daily = { triggerType: 'Cron', expression: '0 9 * * *', timeZone: 'Europe/Paris' }
