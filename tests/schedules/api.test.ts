import { beforeAll, describe, expect, test } from 'vitest'
import { startProvisioning } from '#lib/batch-endpoints/deployments/provision.ts'
import type { ScheduleResource } from '#lib/schedules/view.ts'
import { call } from '#tests/pipeline-drafts/support.ts'
import { createScheduleWorld, daily, pipelineAction, type ScheduleWorld } from '#tests/schedules/support.ts'
import { send } from '#tests/support/send.ts'

let made: ScheduleWorld
beforeAll(async () => {
  made = await createScheduleWorld()
  await startProvisioning(made.world)
  await made.deploy('Cars-Batch', 'linear-f32')
  made.world.setTime(new Date('2026-11-20T12:00:00Z'))
})

const uri = 'azureml://datastores/workspaceblobstore/paths/cars/1.csv'
const job = { inputData: { input: { jobInputType: 'UriFile', uri } }, miniBatchSize: 2, tags: { by: 'schedule' } }
const refusal = async (properties: object, name = 'refused') => {
  const response = await send(made.maker, 'PUT', `schedules/${name}`, { properties })
  return { status: response.status, ...(await response.json()).error }
}
const names = async (query: string) =>
  (await call<{ value: ScheduleResource[] }>(made.owner, 'GET', `schedules?${query}`)).value.map(({ name }) => name)

describe("Azure's body", () => {
  const endpointId = () => `${made.world.config.publicUrl}/x/batchEndpoints/cars-batch/jobs`

  test('invokes the batch endpoint that it names, and is answered in both forms', async () => {
    const { properties } = await made.schedule('azure', {
      displayName: 'Nightly',
      trigger: {
        ...{ triggerType: 'Recurrence', frequency: 'day', interval: 1, timeZone: 'Romance Standard Time' },
        schedule: { hours: [2], minutes: [30] },
      },
      action: {
        actionType: 'InvokeBatchEndpoint',
        endpointInvocationDefinition: { endpointUri: endpointId(), deploymentName: 'blue', Properties: job },
      },
    })
    expect(properties).toMatchObject({
      provisioningState: 'Succeeded',
      nextRunAt: '2026-11-21T01:30:00.000Z',
      trigger: { frequency: 'Day' },
      action: {
        batchEndpoint: 'Cars-Batch',
        deployment: 'blue',
        job,
        endpointInvocationDefinition: { endpointId: expect.stringMatching(/Cars-Batch$/), properties: job },
      },
    })
  })

  test('that was read can be sent back, and nothing is other than before', async () => {
    const { properties } = await made.get('azure')
    expect((await made.schedule('AZURE', properties, 200)).properties).toEqual(properties)
  })

  test('starts a job that tells its schedule', async () => {
    await made.at('2026-11-21T01:30:00Z')
    const [run] = await made.runsOf('azure')
    expect(run?.properties).toMatchObject({
      jobKind: 'batchScoring',
      tags: { by: 'schedule' },
      properties: { 'azureml.scheduleName': 'azure' },
      batch: { endpointName: 'Cars-Batch', deploymentName: 'blue', overrides: { miniBatchSize: 2 } },
    })
    const id = encodeURIComponent((await made.get('azure')).id)
    for (const filter of ['azure', id])
      expect(await call<object>(made.owner, 'GET', `jobs?scheduleId=${filter}`)).toMatchObject({
        value: [{ name: run?.name }],
      })
    expect(await call<object>(made.owner, 'GET', 'jobs?scheduleId=other')).toMatchObject({ value: [] })
  })
})

test('is listed by state, trigger and endpoint, replaced, found and deleted', async () => {
  const properties = { displayName: 'Every morning', trigger: daily, action: pipelineAction }
  await made.schedule('morning', properties)
  await made.schedule('asleep', { ...properties, isEnabled: false })
  expect(await names('$orderBy=name asc')).toEqual(['azure', 'morning'])
  expect(await names('listViewType=DisabledOnly')).toEqual(['asleep'])
  expect(await names('listViewType=All&pipelineEndpoint=cars&$orderBy=name asc')).toEqual(['asleep', 'morning'])
  expect(await names('listViewType=All&batchEndpoint=Cars-Batch')).toEqual(['azure'])
  expect(await names('listViewType=All&triggerType=Recurrence')).toEqual(['azure'])
  expect(await names('search=every MORN')).toEqual(['morning'])
  const replaced = await made.schedule('morning', { ...properties, description: 'New' }, 200)
  expect(replaced).toMatchObject({ systemData: { createdBy: 'maker@example.com' }, properties: { description: 'New' } })
  expect(await call<object>(made.owner, 'GET', 'search?q=every morning')).toMatchObject({
    value: [{ kind: 'schedules', href: '/schedules/asleep' }, { href: '/schedules/morning' }],
  })
  for (const status of [200, 204]) expect((await send(made.maker, 'DELETE', 'schedules/morning')).status).toBe(status)
  expect((await send(made.maker, 'GET', 'schedules/morning')).status).toBe(404)
})

test('a change of the trigger makes another kind of schedule', async () => {
  await made.schedule('changed', { trigger: daily, action: { ...pipelineAction } })
  const trigger = { triggerType: 'NewFiles', datastore: 'workspaceblobstore', path: 'in' }
  expect((await made.change('changed', { trigger })).properties).toMatchObject({
    missedRuns: 'RunOnce',
    trigger: { pollingInterval: 'PT1M' },
  })
})

test.each([
  [
    'no such endpoint',
    { action: { ...pipelineAction, pipelineEndpoint: 'none' } },
    'properties.action.pipelineEndpoint',
  ],
  ['no such version', { action: { ...pipelineAction, version: 7 } }, 'properties.action.version'],
  ['a parameter for files without files', { action: { ...pipelineAction, dataParameter: 'Input' } }, 'dataParameter'],
  [
    'a job without input',
    { action: { actionType: 'InvokeBatchEndpoint', batchEndpoint: 'Cars-Batch' } },
    'properties.action.job',
  ],
  [
    'an endpoint that is not named',
    { action: { actionType: 'InvokeBatchEndpoint', endpointInvocationDefinition: { a: null } } },
    'endpointInvocationDefinition',
  ],
  [
    'a job that could not be sent',
    { action: { actionType: 'InvokeBatchEndpoint', batchEndpoint: 'Cars-Batch', job: { ...job, miniBatchSize: 0 } } },
    'properties.action.job',
  ],
  [
    'two forms that differ',
    {
      action: {
        ...{ actionType: 'InvokeBatchEndpoint', batchEndpoint: 'Cars-Batch', job },
        endpointInvocationDefinition: { endpointName: 'Cars-Batch', properties: {} },
      },
    },
    'properties.action',
  ],
  ['a trigger that never is', { trigger: { ...daily, expression: '0 0 30 2 *' } }, 'properties.trigger'],
  ['an end in the past', { trigger: { ...daily, endTime: '2020-01-01' } }, 'properties.trigger'],
])('%s is refused', async (_, changes, target) => {
  const error = await refusal({ trigger: daily, action: pipelineAction, ...changes })
  expect(error).toMatchObject({ status: 400, code: 'UserError', target: expect.stringContaining(target) })
})

describe('for new files', () => {
  const trigger = { triggerType: 'NewFiles', datastore: 'workspaceblobstore', path: 'in' }
  const batch = { actionType: 'InvokeBatchEndpoint', batchEndpoint: 'Cars-Batch' }
  const output = { score: { jobOutputType: 'UriFolder', uri: 'azureml://datastores/workspaceblobstore/paths/in/out' } }

  test.each([
    [{ action: { ...batch, job } }, 'The new files are the input'],
    [{ action: { ...batch, job: { outputData: output } } }, 'each run would start another'],
    [{ action: { ...pipelineAction, dataParameter: 'note' } }, 'takes no path and no text'],
    [{ action: { ...pipelineAction, dataParameter: 'nothing' } }, "no parameter 'nothing'"],
    [{ action: batch, missedRuns: 'Skip' }, 'New files are not missed'],
    [{ action: batch, trigger: { ...trigger, datastore: 'none' } }, "'none' does not exist"],
    [{ action: batch, trigger: { ...trigger, path: 'cars/1.csv' } }, 'is a file'],
  ])('%j is refused', async (changes, message) => {
    const error = await refusal({ trigger, ...changes })
    expect(error.message).toContain(message)
    expect(error.status).toBeGreaterThanOrEqual(400)
  })
})
