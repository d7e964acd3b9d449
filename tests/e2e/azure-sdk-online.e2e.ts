import type { OnlineDeployment } from '@azure/arm-machinelearning'
import { afterAll, describe, expect, test } from 'vitest'
import { all, ask, client, startForAzure, tenant, where } from '#tests/e2e/support/azure.ts'
import { hasPython } from '#tests/support/python.ts'

/** Azure's own SDK for JavaScript with real-time endpoints (azureml-rest section 7, calls 4, 7, 8 and 11). */
const { endpoint: url, connect, stop } = await startForAzure()
afterAll(stop)
const azure = connect(client.secret)
const endpoints = azure.onlineEndpoints
const deployments = azure.onlineDeployments

const wine = {
  ...{ alcohol: 14.23, malic_acid: 1.71, ash: 2.43, alcalinity_of_ash: 15.6, magnesium: 127, total_phenols: 2.8 },
  ...{ flavanoids: 3.06, nonflavanoid_phenols: 0.28, proanthocyanins: 2.29, color_intensity: 5.64, hue: 1.04 },
  ...{ od280_od315: 3.92, proline: 1065 },
}
const patient = {
  ...{ age: 59, sex: 2, bmi: 32.1, blood_pressure: 101, total_cholesterol: 157, ldl: 93.2, hdl: 38 },
  ...{ cholesterol_hdl_ratio: 4, log_triglycerides: 4.8598, blood_sugar: 87 },
}
const score = (uri: unknown, token: unknown, row: object, headers: Record<string, string> = {}) =>
  ask('POST', String(uri), {
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ input_data: { columns: Object.keys(row), data: [Object.values(row)] } }),
  })

const managed = async (model: string, more: object = {}): Promise<OnlineDeployment> => {
  const [version] = await all(azure.modelVersions.list(...where, model))
  const properties = { endpointComputeType: 'Managed' as const, model: String(version?.id), ...more }
  return { location: 'local', sku: { name: 'Default', capacity: 1 }, properties }
}
const create = (name: string, authMode: string) =>
  endpoints.beginCreateOrUpdateAndWait(...where, name, { location: 'local', properties: { authMode } })

describe('an endpoint with keys', () => {
  test('is created, and gets two deployments that serve', async () => {
    const { properties } = await create('wines', 'Key')
    expect(properties).toMatchObject({ provisioningState: 'Succeeded', authMode: 'Key', traffic: {} })
    expect(properties.scoringUri).toMatch(/^https:\/\/localhost:\d+\/endpoints\/wines\/score$/)
    for (const name of ['blue', 'green']) {
      const body = await managed('wine-cultivars')
      const deployment = await deployments.beginCreateOrUpdateAndWait(...where, 'wines', name, body)
      expect(deployment.properties).toMatchObject({ provisioningState: 'Succeeded', endpointComputeType: 'Managed' })
      expect(deployment.properties.scaleSettings).toEqual({ scaleType: 'Default' })
      expect(deployment.sku).toMatchObject({ name: 'Default', capacity: 1 })
    }
    const listed = await all(deployments.list(...where, 'wines'))
    expect(listed.map(({ name }) => name)).toEqual(['blue', 'green'])
  })

  test('sends nine of ten requests to the one and one to the other', async () => {
    const changed = await endpoints.beginCreateOrUpdateAndWait(...where, 'wines', {
      location: 'local',
      properties: { authMode: 'Key', traffic: { blue: 90, green: 10 } },
    })
    expect(changed.properties.traffic).toEqual({ blue: 90, green: 10 })
    const { primaryKey } = await endpoints.listKeys(...where, 'wines')
    const answers = await Promise.all(
      Array.from({ length: 500 }, () => score(changed.properties.scoringUri, primaryKey, wine)),
    )
    expect(new Set(answers.map(({ status, body }) => `${status} ${body}`))).toEqual(new Set(['200 ["Barolo"]']))
    const green = answers.filter(({ headers }) => headers['azureml-model-deployment'] === 'green')
    // Five standard deviations around 50.
    expect(green.length).toBeGreaterThan(16)
    expect(green.length).toBeLessThan(84)
  })

  test('lets a request choose its deployment', async () => {
    const { properties } = await endpoints.get(...where, 'wines')
    const { secondaryKey } = await endpoints.listKeys(...where, 'wines')
    const chosen = (name: string) =>
      score(properties.scoringUri, secondaryKey, wine, { 'azureml-model-deployment': name })
    expect(await chosen('green')).toMatchObject({ status: 200, headers: { 'azureml-model-deployment': 'green' } })
    expect(await chosen('red')).toMatchObject({ status: 404 })
  })

  test('refuses traffic that does not make 100, and says so', async () => {
    const wanted = { location: 'local', properties: { authMode: 'Key', traffic: { blue: 90, green: 9 } } }
    await expect(endpoints.beginCreateOrUpdateAndWait(...where, 'wines', wanted)).rejects.toMatchObject({
      statusCode: 400,
      code: 'UserError',
      message: expect.stringContaining('99'),
    })
  })

  test('rotates one key at a time, also when the old one is sent along', async () => {
    const before = await endpoints.listKeys(...where, 'wines')
    await endpoints.beginRegenerateKeysAndWait(...where, 'wines', { keyType: 'Primary' })
    const between = await endpoints.listKeys(...where, 'wines')
    expect(between.primaryKey).not.toBe(before.primaryKey)
    const again = { keyType: 'Primary', keyValue: String(between.primaryKey) }
    await endpoints.beginRegenerateKeysAndWait(...where, 'wines', again)
    const after = await endpoints.listKeys(...where, 'wines')
    expect(new Set([before, between, after].map(({ primaryKey }) => primaryKey)).size).toBe(3)
    expect(after.secondaryKey).toBe(before.secondaryKey)
  })

  test('has a log for each of its deployments', async () => {
    const { content } = await deployments.getLogs(...where, 'wines', 'blue', {
      containerType: 'StorageInitializer',
      tail: 50,
    })
    expect(content).toContain('created the deployment')
    expect(await deployments.getLogs(...where, 'wines', 'blue', {})).toEqual({ content: expect.any(String) })
  })

  test('changes the number of replicas and the tags of a deployment', async () => {
    const [sku] = await all(deployments.listSkus(...where, 'wines', 'blue'))
    expect(sku).toMatchObject({ sku: { name: 'Default' }, capacity: { minimum: 1, scaleType: 'Manual' } })
    const changed = await deployments.beginUpdateAndWait(...where, 'wines', 'blue', {
      sku: { capacity: 2 },
      tags: { team: 'cellar' },
    })
    expect(changed).toMatchObject({ sku: { capacity: 2 }, tags: { team: 'cellar' } })
    const tagged = await endpoints.beginUpdateAndWait(...where, 'wines', { tags: { team: 'cellar' } })
    expect(tagged).toMatchObject({ tags: { team: 'cellar' }, properties: { traffic: { blue: 90, green: 10 } } })
  })

  test('was made by a program, and says so', async () => {
    const { systemData } = await endpoints.get(...where, 'wines')
    expect(systemData).toMatchObject({ createdByType: 'Application', lastModifiedByType: 'Application' })
  })

  test('goes on when a deployment is refused or fails, whose error says why', async () => {
    const nowhere = await managed('wine-cultivars', { model: 'azureml:no-such-model:1' })
    await expect(deployments.beginCreateOrUpdateAndWait(...where, 'wines', 'red', nowhere)).rejects.toMatchObject({
      code: expect.any(String),
      message: expect.stringContaining('no-such-model'),
    })
    await putScript('raise RuntimeError("the cellar is empty")\n')
    const failing = await managed('cellar-plan', {
      codeConfiguration: { codeId: 'azureml:failing:1', scoringScript: 'score.py' },
      environmentId: 'azureml:plain:1',
    })
    await expect(deployments.beginCreateOrUpdateAndWait(...where, 'wines', 'red', failing)).rejects.toThrow(
      hasPython ? 'UserError. RuntimeError: the cellar is empty' : 'Python',
    )
    const { properties } = await deployments.get(...where, 'wines', 'red')
    expect(properties.provisioningState).toBe('Failed')
    const endpoint = await endpoints.get(...where, 'wines')
    expect(endpoint.properties.provisioningState).toBe('Succeeded')
    const { primaryKey } = await endpoints.listKeys(...where, 'wines')
    expect(await score(endpoint.properties.scoringUri, primaryKey, wine)).toMatchObject({ status: 200 })
  })

  test('lets go of a deployment without requests only, and is gone when it was deleted', async () => {
    await expect(deployments.beginDeleteAndWait(...where, 'wines', 'green')).rejects.toMatchObject({ statusCode: 409 })
    await deployments.beginDeleteAndWait(...where, 'wines', 'red')
    await endpoints.beginDeleteAndWait(...where, 'wines')
    await expect(endpoints.get(...where, 'wines')).rejects.toMatchObject({ statusCode: 404, code: 'ResourceNotFound' })
  })
})

/** A scoring script, files for it to read, and an environment without packages. */
async function putScript(text: string): Promise<void> {
  const headers = { authorization: `Bearer ${await tokenFor('https://management.azure.com/')}` }
  const [sample] = await all(azure.modelVersions.list(...where, 'wine-cultivars'))
  const workspace = String(sample?.id).split('/models/')[0]
  const place = `${url}${workspace}/datastores/workspaceblobstore/content?path=failing/score.py`
  expect(await ask('PUT', place, { headers, body: text })).toMatchObject({ status: 201 })
  const codeUri = 'azureml://datastores/workspaceblobstore/paths/failing'
  const model = { modelType: 'custom_model', modelUri: codeUri }
  await azure.modelVersions.createOrUpdate(...where, 'cellar-plan', '1', { properties: model })
  await azure.codeVersions.createOrUpdate(...where, 'failing', '1', { properties: { codeUri } })
  const condaFile = 'name: plain\ndependencies:\n  - pip\n'
  await azure.environmentVersions.createOrUpdate(...where, 'plain', '1', { properties: { condaFile } })
}

/** The first generation of the token service, as `az` of old and the curl scripts ask it. */
async function askToken(resource: string): Promise<Record<string, unknown>> {
  const { status, body } = await ask('POST', `${url}/${tenant}/oauth2/token`, {
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      grant_type: 'client_credentials',
      client_id: client.id,
      client_secret: client.secret,
      resource,
    }).toString(),
  })
  expect(status).toBe(200)
  return JSON.parse(body)
}
const tokenFor = async (resource: string) => String((await askToken(resource)).access_token)

describe('an endpoint with tokens of its own', () => {
  test('takes the one that the SDK gets for it, and no other', async () => {
    const { properties } = await create('patients', 'AMLToken')
    const body = await managed('diabetes-progression')
    await deployments.beginCreateOrUpdateAndWait(...where, 'patients', 'blue', body)
    const token = await endpoints.getToken(...where, 'patients')
    const seconds = Date.now() / 1000
    expect(token).toMatchObject({ tokenType: 'Bearer' })
    expect(token.expiryTimeUtc).toBeGreaterThan(seconds)
    expect(token.refreshAfterTimeUtc).toBeLessThan(Number(token.expiryTimeUtc))
    const toBlue = { 'azureml-model-deployment': 'blue' }
    expect(await score(properties.scoringUri, token.accessToken, patient, toBlue)).toMatchObject({ status: 200 })
    const other = await tokenFor('https://ml.azure.com')
    expect(await score(properties.scoringUri, other, patient, toBlue)).toMatchObject({ status: 401 })
    await expect(endpoints.listKeys(...where, 'patients')).rejects.toMatchObject({ statusCode: 400 })
  })
})

describe('an endpoint with tokens of the tenant', () => {
  test('takes those for Azure ML alone, which resource management does not take', async () => {
    const { properties } = await create('cellar', 'AADToken')
    const body = await managed('wine-cultivars')
    await deployments.beginCreateOrUpdateAndWait(...where, 'cellar', 'blue', body)
    const management = await askToken('https://management.azure.com/')
    expect(management).toEqual({
      token_type: 'Bearer',
      expires_in: expect.stringMatching(/^\d+$/),
      ext_expires_in: expect.stringMatching(/^\d+$/),
      expires_on: expect.stringMatching(/^\d+$/),
      not_before: expect.stringMatching(/^\d+$/),
      resource: 'https://management.azure.com/',
      access_token: expect.any(String),
    })
    const dataPlane = await tokenFor('https://ml.azure.com')
    const toBlue = { 'azureml-model-deployment': 'blue' }
    const answer = await score(properties.scoringUri, dataPlane, wine, toBlue)
    expect(answer).toMatchObject({ status: 200, body: '["Barolo"]' })
    const refused = await score(properties.scoringUri, management.access_token, wine, toBlue)
    expect(refused).toMatchObject({ status: 401, body: expect.stringContaining('https://ml.azure.com') })
    const list = `${url}/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/slipway/providers/Microsoft.MachineLearningServices/workspaces?api-version=2023-04-01`
    const withToken = (token: unknown) => ask('GET', list, { headers: { authorization: `Bearer ${token}` } })
    expect(await withToken(management.access_token)).toMatchObject({ status: 200 })
    expect(await withToken(dataPlane)).toMatchObject({ status: 401 })
  })
})
