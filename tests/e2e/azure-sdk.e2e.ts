import { afterAll, describe, expect, test } from 'vitest'
import { all, client, startForAzure, tenant, where } from '#tests/e2e/support/azure.ts'

/** Azure's own SDK for JavaScript (azureml-rest section 7, calls 5 to 9). */
const { endpoint, connect, stop } = await startForAzure()
afterAll(stop)
const azure = connect(client.secret)

const batch = { location: 'local', properties: { authMode: 'AADToken' } }
const endpoints = azure.batchEndpoints

test('a wrong secret is refused by the token service, in its own words', async () => {
  await expect(connect('wrong').workspaces.get(...where)).rejects.toThrow('AADSTS7000215')
})

test('workspaces are found from above', async () => {
  const [workspace] = await all(azure.workspaces.listByResourceGroup('slipway'))
  expect(workspace).toMatchObject({ name: 'default', discoveryUrl: `${endpoint}/discovery`, tenantId: tenant })
})

describe('a batch endpoint', () => {
  test('is created, gets a deployment that is checked, and makes it its default', async () => {
    await endpoints.beginCreateOrUpdateAndWait(...where, 'from-the-sdk', batch)
    const [compute] = await all(azure.computeOperations.list(...where))
    const [model] = await all(azure.modelVersions.list(...where, 'wine-cultivars'))
    const deployment = await azure.batchDeployments.beginCreateOrUpdateAndWait(...where, 'from-the-sdk', 'blue', {
      location: 'local',
      properties: {
        model: { referenceType: 'Id', assetId: String(model?.id) },
        compute: String(compute?.id),
        miniBatchSize: 5,
      },
    })
    expect(deployment.properties).toMatchObject({ provisioningState: 'Succeeded', miniBatchSize: 5 })
    const changed = await endpoints.beginCreateOrUpdateAndWait(...where, 'from-the-sdk', {
      ...batch,
      properties: { ...batch.properties, defaults: { deploymentName: 'blue' } },
    })
    expect(changed.properties.defaults).toEqual({ deploymentName: 'blue' })
  })

  test('takes tags, and tells that it has no keys', async () => {
    const tagged = await endpoints.beginUpdateAndWait(...where, 'from-the-sdk', { tags: { team: 'blue' } })
    expect(tagged.tags).toEqual({ team: 'blue' })
    expect(await endpoints.listKeys(...where, 'from-the-sdk')).toMatchObject({ primaryKey: null, secondaryKey: null })
  })

  test('keeps going when a deployment is refused, whose error says why', async () => {
    const [model] = await all(azure.modelVersions.list(...where, 'wine-cultivars'))
    const refused = azure.batchDeployments.beginCreateOrUpdateAndWait(...where, 'from-the-sdk', 'green', {
      location: 'local',
      properties: { model: { referenceType: 'Id', assetId: String(model?.id) }, compute: 'azureml:nowhere' },
    })
    await expect(refused).rejects.toMatchObject({
      code: 'UserError',
      message: expect.stringContaining("The compute 'nowhere' does not exist"),
    })
    const { properties } = await endpoints.get(...where, 'from-the-sdk')
    expect(properties.provisioningState).toBe('Succeeded')
  })

  test('is one of many, which come in pages without one twice', async () => {
    const names = Array.from({ length: 31 }, (_, index) => `one-of-many-${index}`)
    for (const name of names) await endpoints.beginCreateOrUpdateAndWait(...where, name, batch)
    const listed = (await all(endpoints.list(...where))).map(({ name }) => String(name))
    expect(listed.toSorted()).toEqual([...names, 'from-the-sdk'].toSorted())
    const pages = await all(endpoints.list(...where, { count: 10 }).byPage())
    expect(pages.map(({ length }) => length)).toEqual([10, 10, 10, 2])
  })

  test('is gone when it was deleted', async () => {
    await endpoints.beginDeleteAndWait(...where, 'from-the-sdk')
    await expect(endpoints.get(...where, 'from-the-sdk')).rejects.toMatchObject({
      statusCode: 404,
      code: 'ResourceNotFound',
    })
  })
})
