import { beforeAll, describe, expect, test } from 'vitest'
import { createOnlineWorld } from '#tests/online-endpoints/support.ts'
import { sample } from '#tests/support/fixtures.ts'
import { send } from '#tests/support/send.ts'

const online = await createOnlineWorld()
const { owner, world } = online
const json = async (answer: Promise<Response>) => (await answer).json()
const path = (name: string) => `onlineEndpoints/churn/deployments/${name}`

beforeAll(async () => {
  await online.register('churn', 'linear-f32')
  await online.putEndpoint('churn')
})

describe('PUT deployments/{name}', () => {
  test('201 with the fields that scripts read; numbers as text and any casing are understood', async () => {
    const put = await send(owner, 'PUT', path('blue'), {
      location: 'local',
      sku: { capacity: '2', name: 'default' },
      properties: {
        endpointComputeType: 'managed',
        InstanceType: 'Standard_DS3_v2',
        Model: 'azureml:churn:1',
        requestSettings: { maxConcurrentRequestsPerInstance: '8', maxQueueWait: 'PT1S', requestTimeout: 'PT5S' },
        livenessProbe: { initialDelay: 'PT20S', failureThreshold: '5' },
        appInsightsEnabled: true,
        environmentVariables: { A: '1' },
      },
    })
    expect(put.status).toBe(201)
    expect(put.headers.get('azure-asyncoperation')).toContain('mfeOperationsStatus')
    const { sku, properties } = await put.json()
    expect(sku).toEqual({ name: 'Default', capacity: 2 })
    expect(properties).toMatchObject({
      model: expect.stringMatching(/\/models\/churn\/versions\/1$/),
      provisioningState: 'Creating',
      instanceType: 'Standard_DS3_v2',
      scaleSettings: { scaleType: 'Default' },
      requestSettings: { maxConcurrentRequestsPerInstance: 8, maxQueueWait: 'PT1S', requestTimeout: 'PT5S' },
      livenessProbe: { initialDelay: 'PT20S', failureThreshold: 5, period: 'PT10S', timeout: 'PT2S' },
      appInsightsEnabled: true,
      environmentVariables: { A: '1' },
      revision: 1,
      servedRevision: null,
      modelInfo: { name: 'churn', version: '1' },
      settings: { scale: { kind: 'fixed', replicas: 2 }, diagnostics: true },
      traffic: 0,
      replicas: [],
    })
    const operation = new URL(properties.properties.AzureAsyncOperationUri)
    expect(await json(send(owner, 'GET', operation.pathname))).toMatchObject({ status: 'InProgress' })
  })

  test('a body of 2021-03-01-preview', async () => {
    const body = {
      properties: {
        endpointComputeType: 'Managed',
        scaleSettings: { scaleType: 'Manual', instanceCount: 2, minInstances: 1, maxInstances: 3 },
        model: { referenceType: 'Id', assetId: 'azureml:churn:1' },
        InstanceType: 'Standard_F2s_v2',
      },
    }
    const put = await send(owner, 'PUT', path('old'), body)
    expect(put.status).toBe(201)
    expect((await put.json()).sku.capacity).toBe(2)
  })

  test("autoscale in Azure's spelling, and settings of ours over which Azure's win", async () => {
    const { properties } = await online.putDeployment('churn', 'auto', {
      scaleSettings: { scaleType: 'target_utilization', minInstances: 0, maxInstances: '4', pollingInterval: 'PT2S' },
      settings: { batching: { isOn: false }, scoringTimeoutMs: 100, scale: { kind: 'auto', idleMs: 60_000 } },
      requestSettings: { requestTimeout: 'PT3S' },
    })
    expect(properties.settings).toMatchObject({
      scale: { kind: 'auto', minReplicas: 0, maxReplicas: 4, refreshMs: 2000, idleMs: 60_000, targetUtilization: 70 },
      batching: { isOn: false },
      scoringTimeoutMs: 3000,
    })
  })

  test.each([
    ['an unknown model', { model: 'azureml:nothing:1' }, 404, 'model'],
    ['no model', { model: undefined }, 400, 'properties.model'],
    ['another compute type', { endpointComputeType: 'Kubernetes' }, 400, 'properties.endpointComputeType'],
    ['a mount path', { modelMountPath: '/var/models' }, 400, 'properties.modelMountPath'],
    [
      'a GPU',
      { containerResourceRequirements: { containerResourceLimits: { gpu: '1' } } },
      400,
      'properties.containerResourceRequirements.containerResourceLimits.gpu',
    ],
    ['a size with a GPU', { instanceType: 'Standard_NC6' }, 400, 'properties.instanceType'],
    [
      'Kubernetes resources',
      { containerResourceRequirements: { containerResourceLimits: { cpu: '1' } } },
      400,
      'properties.containerResourceRequirements',
    ],
    [
      'too many replicas',
      { scaleSettings: { scaleType: 'Manual', instanceCount: 33 } },
      400,
      'properties.settings.scale.replicas',
    ],
    [
      'a minimum above the maximum',
      { scaleSettings: { scaleType: 'TargetUtilization', minInstances: 3, maxInstances: 2 } },
      400,
      'properties.settings.scale.minReplicas',
    ],
    [
      'a timeout that is none',
      { requestSettings: { requestTimeout: 'soon' } },
      400,
      'properties.requestSettings.requestTimeout',
    ],
    [
      'a timeout that is too long',
      { requestSettings: { requestTimeout: 'PT10M' } },
      400,
      'properties.settings.scoringTimeoutMs',
    ],
    [
      'a setting that does not exist',
      { settings: { scale: { kind: 'fixed', replicas: 1, speed: 9 } } },
      400,
      'properties.settings.scale.speed',
    ],
    ['another engine than there is', { engine: 'CUDA' }, 400, 'properties.engine'],
    [
      'a script for the engine Native',
      { engine: 'Native', codeConfiguration: { codeId: 'azureml:x:1', scoringScript: 'score.py' } },
      404,
      'code',
    ],
    [
      'collected headers',
      { dataCollector: { requestLogging: { captureHeaders: ['x'] } } },
      400,
      'properties.dataCollector.requestLogging',
    ],
    [
      'a variable longer than a process can get',
      { environmentVariables: { A: 'x'.repeat(200_000) } },
      400,
      'properties.environmentVariables.A',
    ],
    [
      'a variable of the settings that is none',
      { settings: { environmentVariables: { '1=2': 'x' } } },
      400,
      'properties.settings.environmentVariables.1=2',
    ],
    ['a variable that is none', { environmentVariables: { '1=2': 'x' } }, 400, 'properties.environmentVariables.1=2'],
  ])('%s is refused, naming the property', async (_, properties, status, target) => {
    const body = { properties: { model: 'azureml:churn:1', ...properties } }
    const response = await send(owner, 'PUT', path('bad'), body)
    expect(response.status).toBe(status)
    expect((await response.json()).error.target).toBe(target)
    expect((await send(owner, 'GET', path('bad'))).status).toBe(404)
  })

  test('an identity made elsewhere is refused', async () => {
    const body = { identity: { type: 'UserAssigned' }, properties: { model: 'azureml:churn:1' } }
    expect((await send(owner, 'PUT', path('bad'), body)).status).toBe(400)
  })

  test('an endpoint has at most 20 deployments, and one of a name when two ask at once', async () => {
    await online.putEndpoint('full')
    const put = (name: string) =>
      send(owner, 'PUT', `onlineEndpoints/full/deployments/${name}`, { properties: { model: 'azureml:churn:1' } })
    const twice = (await Promise.all([put('same'), put('SAME')])).map(({ status }) => status)
    expect(twice.sort()).toEqual([200, 201])
    for (let n = 0; n < 19; n += 1) expect((await put(`d${n}x`)).status).toBe(201)
    const refused = await put('one-more')
    expect(refused.status).toBe(400)
    expect((await refused.json()).error.message).toContain('at most 20')
  })

  test('403 for a reader, 404 for an endpoint that does not exist', async () => {
    const body = { properties: { model: 'azureml:churn:1' } }
    expect((await send(world.as('reader'), 'PUT', path('other'), body)).status).toBe(403)
    expect((await send(owner, 'PUT', 'onlineEndpoints/nowhere/deployments/blue', body)).status).toBe(404)
  })
})

test('a capacity that autoscaling would not keep is refused', async () => {
  const refused = await send(owner, 'PATCH', path('auto'), { sku: { capacity: 3 } })
  expect(refused.status).toBe(400)
  expect((await refused.json()).error.message).toContain('between 0 and 4')
})

test('threads that a native model would not use are refused; a graph has them', async () => {
  await online.registerFolder('wine', sample('models', 'wine-cultivars'))
  const put = (model: string) =>
    send(owner, 'PUT', path('threads'), { properties: { model: `azureml:${model}:1`, settings: { cpu: 2 } } })
  const refused = await put('wine')
  expect(refused.status).toBe(400)
  expect((await refused.json()).error).toMatchObject({
    target: 'properties.settings.cpu',
    message: expect.stringContaining('computes on one thread'),
  })
  expect((await put('churn')).status).toBe(201)
})

test('lists, and the model says who uses it', async () => {
  const { value } = await json(send(owner, 'GET', 'onlineEndpoints/churn/deployments?$orderBy=name asc&search=bl'))
  expect(value.map(({ name }: { name: string }) => name)).toEqual(['blue'])
  expect(await json(send(owner, 'GET', `${path('blue')}/skus`))).toEqual({
    value: [
      {
        resourceType: 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments',
        sku: { name: 'Default' },
        capacity: { default: 1, minimum: 1, maximum: 32, scaleType: 'Manual' },
      },
    ],
  })
})
