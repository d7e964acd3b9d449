import { beforeAll, describe, expect, test } from 'vitest'
import { type BatchWorld, startBatchWorld } from '#tests/support/batch.ts'
import { send } from '#tests/support/send.ts'

let batch: BatchWorld
const body = async (response: Promise<Response>) => (await response).json()

beforeAll(async () => {
  batch = await startBatchWorld()
  await batch.deploy('churn', 'linear-f32')
})

describe('PUT batchEndpoints/{name}', () => {
  const endpoint = { location: 'local', properties: { authMode: 'aadToken', description: 'nightly' } }

  test('201 creates with the fields that scripts read; 200 replaces and keeps the creator', async () => {
    const created = await send(batch.world.as('contributor'), 'PUT', 'batchEndpoints/scores', endpoint)
    expect(created.status).toBe(201)
    const resource = await created.json()
    expect(resource).toMatchObject({
      name: 'scores',
      type: 'Microsoft.MachineLearningServices/workspaces/batchEndpoints',
      properties: {
        authMode: 'AADToken',
        provisioningState: 'Succeeded',
        scoringUri: expect.stringMatching(/\/batchEndpoints\/scores\/jobs$/),
      },
      systemData: { createdBy: 'contributor-1@example.com' },
    })
    const operation = new URL(resource.properties.properties.AzureAsyncOperationUri)
    expect(await body(send(batch.owner, 'GET', operation.pathname))).toMatchObject({ status: 'Succeeded' })
    const again = await send(batch.owner, 'PUT', 'batchEndpoints/scores', { properties: { authMode: 'AADToken' } })
    expect(again.status).toBe(200)
    expect(await again.json()).toMatchObject({
      systemData: { createdBy: 'contributor-1@example.com', lastModifiedBy: 'owner-1@example.com' },
    })
  })

  test('names are compared without case, and found in any case', async () => {
    expect((await send(batch.owner, 'GET', 'BATCHENDPOINTS/CHURN')).status).toBe(200)
    expect((await send(batch.owner, 'PUT', 'batchEndpoints/CHURN', endpoint)).status).toBe(200)
  })

  test.each(['ab', '1abc', 'a--b', 'ab-', 'a_b', 'a'.repeat(33), 'a/b', 'é-é'])('400 for the name %j', async (name) => {
    const response = await send(batch.owner, 'PUT', `batchEndpoints/${encodeURIComponent(name)}`, endpoint)
    expect(response.status).toBe(400)
  })

  test('400 for key authentication, naming the property', async () => {
    const error = await body(send(batch.owner, 'PUT', 'batchEndpoints/keyed', { properties: { authMode: 'Key' } }))
    expect(error).toMatchObject({ error: { code: 'UserError', target: 'properties.authMode' } })
  })

  test('403 for a reader, 401 for nobody', async () => {
    expect((await send(batch.world.as('reader'), 'PUT', 'batchEndpoints/other', endpoint)).status).toBe(403)
    expect((await send(batch.world, 'PUT', 'batchEndpoints/other', endpoint)).status).toBe(401)
  })
})

describe('deployments', () => {
  const green = {
    properties: {
      model: { referenceType: 'Id', assetId: 'azureml:churn:1' },
      compute: 'cluster',
      miniBatchSize: '5',
      maxConcurrencyPerInstance: '4',
      errorThreshold: '10',
      retrySettings: { maxRetries: 2, timeout: 'PT45S' },
      loggingLevel: 'info',
    },
  }

  test('numbers sent as text and any casing are understood', async () => {
    const put = await send(batch.owner, 'PUT', 'batchEndpoints/churn/deployments/green', green)
    expect(put.status).toBe(201)
    expect(put.headers.get('azure-asyncoperation')).toContain('mfeOperationsStatus')
    expect((await put.json()).properties).toMatchObject({
      miniBatchSize: 5,
      maxConcurrencyPerInstance: 4,
      errorThreshold: 10,
      retrySettings: { maxRetries: 2, timeout: 'PT45S' },
      loggingLevel: 'Info',
      outputAction: 'AppendRow',
      outputFileName: 'predictions.csv',
      resources: { instanceCount: 1 },
      provisioningState: 'Creating',
      modelInfo: { name: 'churn', version: '1' },
    })
  })

  test('the first one becomes the default; switching is a PATCH', async () => {
    expect(await body(send(batch.owner, 'GET', 'batchEndpoints/churn'))).toMatchObject({
      properties: { defaults: { deploymentName: 'blue' }, deploymentCount: 2 },
    })
    const missing = await send(batch.owner, 'PATCH', 'batchEndpoints/churn', {
      properties: { defaults: { deploymentName: 'pink' } },
    })
    expect(missing.status).toBe(400)
  })

  test('the default is not deleted while others exist', async () => {
    const refused = await send(batch.owner, 'DELETE', 'batchEndpoints/churn/deployments/blue')
    expect(refused.status).toBe(409)
    expect((await refused.json()).error.message).toContain('Make another one the default first')
    expect((await send(batch.owner, 'DELETE', 'batchEndpoints/churn/deployments/green')).status).toBe(200)
    expect((await send(batch.owner, 'DELETE', 'batchEndpoints/churn/deployments/green')).status).toBe(204)
  })

  test.each([
    ['an unknown model', { model: 'azureml:nothing:1', compute: 'cluster' }, 404],
    ['an unknown compute', { model: 'azureml:churn:1', compute: 'nowhere' }, 400],
    ['no model', { compute: 'cluster' }, 400],
    [
      'a scoring script',
      { model: 'azureml:churn:1', compute: 'cluster', codeConfiguration: { codeId: 'x', scoringScript: 'score.py' } },
      400,
    ],
    [
      'a timeout that is none',
      { model: 'azureml:churn:1', compute: 'cluster', retrySettings: { timeout: 'soon' } },
      400,
    ],
    ['an output name with a path', { model: 'azureml:churn:1', compute: 'cluster', outputFileName: '../x.csv' }, 400],
  ])('%s is refused', async (_, properties, status) => {
    expect((await send(batch.owner, 'PUT', 'batchEndpoints/churn/deployments/bad', { properties })).status).toBe(status)
  })
})

describe('DELETE batchEndpoints/{name}', () => {
  test('whoever waits for a deployment that is deleted does not wait for ever', async () => {
    await send(batch.owner, 'PUT', 'batchEndpoints/left', { properties: {} })
    const properties = { model: { assetId: 'azureml:churn:1' }, compute: 'azureml:cluster' }
    const put = async (name: string) =>
      body(send(batch.owner, 'PUT', `batchEndpoints/left/deployments/${name}`, { properties }))
    // One that was ready before it was deleted has succeeded.
    const ended = { status: expect.stringMatching(/^(Canceled|Succeeded)$/) }
    const statusOf = async (deployment: { properties: { properties: { AzureAsyncOperationUri: string } } }) =>
      body(send(batch.owner, 'GET', new URL(deployment.properties.properties.AzureAsyncOperationUri).pathname))
    const blue = await put('blue')
    expect((await send(batch.owner, 'DELETE', 'batchEndpoints/left/deployments/blue')).status).toBe(200)
    expect(await statusOf(blue)).toMatchObject(ended)
    const green = await put('green')
    expect((await send(batch.owner, 'DELETE', 'batchEndpoints/left')).status).toBe(200)
    expect(await statusOf(green)).toMatchObject(ended)
  })

  test('takes the deployments with it and leaves jobs, model and compute; the name is free again', async () => {
    await batch.deploy('gone', 'linear-f32')
    await batch.put('in/gone/a.csv', 'a,b,c\n1,2,3\n')
    const job = await batch.submit('gone', 'in/gone')
    expect((await send(batch.owner, 'DELETE', 'batchEndpoints/gone')).status).toBe(200)
    expect((await send(batch.owner, 'GET', 'batchEndpoints/gone')).status).toBe(404)
    expect((await send(batch.owner, 'GET', 'batchEndpoints/gone/deployments/blue')).status).toBe(404)
    expect((await send(batch.owner, 'GET', `jobs/${job.name}`)).status).toBe(200)
    expect((await send(batch.owner, 'GET', 'models/gone/versions/1')).status).toBe(200)
    expect((await send(batch.owner, 'PUT', 'batchEndpoints/gone', { properties: {} })).status).toBe(201)
    expect((await send(batch.owner, 'DELETE', 'batchEndpoints/gone')).status).toBe(200)
    expect((await send(batch.owner, 'DELETE', 'batchEndpoints/gone')).status).toBe(204)
  })
})

describe('lists', () => {
  test('page through every endpoint once by nextLink, count and search them', async () => {
    for (let n = 0; n < 7; n += 1) await send(batch.owner, 'PUT', `batchEndpoints/paged-${n}`, { properties: {} })
    const names: string[] = []
    let path: string | undefined = 'batchEndpoints?$top=3&search=paged&$orderBy=name asc&$count=true'
    while (path) {
      const page: { value: { name: string }[]; nextLink?: string; count: number } = await body(
        send(batch.owner, 'GET', path),
      )
      expect(page.count).toBe(7)
      names.push(...page.value.map(({ name }) => name))
      const next: URL | undefined = page.nextLink ? new URL(page.nextLink) : undefined
      path = next && next.pathname + next.search
    }
    expect(names).toEqual(Array.from({ length: 7 }, (_, n) => `paged-${n}`))
  })
})
