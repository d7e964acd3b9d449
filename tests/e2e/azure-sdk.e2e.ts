import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { AzureMachineLearningWorkspaces } from '@azure/arm-machinelearning'
import { ClientSecretCredential } from '@azure/identity'
import { afterAll, describe, expect, test } from 'vitest'
import { createHome, startSlipway } from '#tests/support/slipway-process.ts'

/**
 * Azure's own SDK for JavaScript against a Slipway that speaks https with a certificate of its own, as a program of a user would
 * (azureml-rest section 7, calls 5 to 9).
 */
const tls = {
  SLIPWAY_TLS_CERT: resolve('tests/e2e/support/localhost.crt'),
  SLIPWAY_TLS_KEY: resolve('tests/e2e/support/localhost.key'),
}
const tenant = '22222222-2222-2222-2222-222222222222'
const client = { id: '11111111-1111-1111-1111-111111111111', secret: 'one-secret-of-a-test' }
const { home, remove } = await createHome()
const slipway = await startSlipway(home, {
  ...tls,
  SLIPWAY_TENANT_ID: tenant,
  SLIPWAY_CLIENT_ID: client.id,
  SLIPWAY_CLIENT_SECRET: client.secret,
})
const [, endpoint = ''] = await slipway.printed(/Slipway is ready at (\S+)/)
afterAll(async () => {
  slipway.child.kill('SIGTERM')
  await slipway.ended
  await remove()
})

// What NODE_EXTRA_CA_CERTS does for a whole process.
const tlsOptions = { ca: readFileSync(tls.SLIPWAY_TLS_CERT, 'utf8') }
const where = ['slipway', 'default'] as const

function connect(secret: string): AzureMachineLearningWorkspaces {
  const credential = new ClientSecretCredential(tenant, client.id, secret, {
    authorityHost: endpoint,
    disableInstanceDiscovery: true,
    tlsOptions,
  })
  return new AzureMachineLearningWorkspaces(credential, '00000000-0000-0000-0000-000000000000', {
    endpoint,
    tlsOptions,
  })
}
const azure = connect(client.secret)

async function all<T>(pages: AsyncIterable<T>): Promise<T[]> {
  const items: T[] = []
  for await (const item of pages) items.push(item)
  return items
}

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
