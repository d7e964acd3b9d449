import { cp } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { resourceId } from '#lib/arm/resource.ts'
import { ensureQueue } from '#lib/db/queue.ts'
import { buildQueueOf } from '#lib/environments/builds/build-queue.ts'
import { type BatchWorld, startBatchWorld } from '#tests/support/batch.ts'
import { fixtureModel } from '#tests/support/fixtures.ts'
import { send } from '#tests/support/send.ts'

let batch: BatchWorld
beforeAll(async () => {
  batch = await startBatchWorld()
  await ensureQueue(batch.world.queue, buildQueueOf(hostname()))
  await cp(fixtureModel('linear-f32'), join(batch.root, 'old/model'), { recursive: true })
  await batch.put('old/code/score.py', 'def init():\n  pass\n\ndef run(files):\n  return files\n')
})

const datastoreId = () => resourceId(batch.world.workspace, 'datastores', 'workspaceblobstore')
async function put(path: string, properties: object) {
  const response = await send(batch.owner, 'PUT', path, { location: 'local', properties })
  return { status: response.status, body: await response.json() }
}

describe('what clients of 2021-03-01-preview send', () => {
  test('code and models are named by datastoreId and path', async () => {
    const code = await put('codes/old/versions/1', { datastoreId: datastoreId(), path: 'old/code' })
    expect(code).toMatchObject({
      status: 201,
      body: { properties: { codeUri: 'azureml://datastores/workspaceblobstore/paths/old/code' } },
    })
    const model = await put('models/old/versions/1', { DatastoreId: 'workspaceblobstore', Path: '/old/model/' })
    expect(model).toMatchObject({
      status: 201,
      body: { properties: { modelUri: 'azureml://datastores/workspaceblobstore/paths/old/model' } },
    })
    expect((await put('models/old/versions/2', { path: 'old/model' })).body.error.message).toContain(
      'modelUri is missing',
    )
  })

  test('so is data, which is a file where its path ends like one', async () => {
    await batch.put('old/data/a.csv', 'a\n1\n')
    expect(await put('data/old-folder/versions/1', { datastoreId: datastoreId(), path: 'old/data' })).toMatchObject({
      status: 201,
      body: {
        properties: { dataType: 'uri_folder', dataUri: 'azureml://datastores/workspaceblobstore/paths/old/data' },
      },
    })
    expect(
      await put('data/old-file/versions/1', { DatastoreId: 'workspaceblobstore', Path: 'old/data/a.csv' }),
    ).toMatchObject({
      status: 201,
      body: { properties: { dataType: 'uri_file' } },
    })
  })

  test('versions of a model are found by properties, left out by offset, and have no feed', async () => {
    const modelUri = 'azureml://datastores/workspaceblobstore/paths/old/model'
    for (const version of ['1', '2'])
      expect(
        (await put(`models/listed/versions/${version}`, { modelUri, properties: { round: version } })).status,
      ).toBe(201)
    const list = async (query: string) => {
      const response = await send(batch.owner, 'GET', `models/listed/versions?${query}`)
      const { value } = (await response.json()) as { value?: { name: string }[] }
      return value?.map(({ name }) => name) ?? response.status
    }
    expect(await list('properties=round')).toEqual(['2', '1'])
    expect(await list('properties=round=1')).toEqual(['1'])
    expect(await list('properties=other')).toEqual([])
    expect(await list('offset=1&$orderBy=createdtime desc')).toEqual(['1'])
    expect(await list('feed=azureml')).toBe(400)
  })

  test('environments name their image in docker, and a Dockerfile is refused as a build is', async () => {
    const dockerImageUri = 'mcr.microsoft.com/azureml/openmpi3.1.2-ubuntu18.04:latest'
    const docker = { DockerSpecificationType: 'Image', DockerImageUri: dockerImageUri }
    expect(
      await put('environments/old/versions/1', { condaFile: 'dependencies: [pip]', Docker: docker }),
    ).toMatchObject({
      status: 201,
      body: { properties: { image: dockerImageUri } },
    })
    const build = { dockerSpecificationType: 'Build', dockerfile: 'FROM scratch' }
    const refused = await put('environments/old/versions/2', { docker: build })
    expect([refused.status, refused.body.error.message]).toEqual([400, expect.stringContaining('docker context')])
  })

  test('deployments say compute and output in objects', async () => {
    await put('batchEndpoints/old', { authMode: 'aadToken' })
    const { status, body } = await put('batchEndpoints/old/deployments/blue', {
      model: { referenceType: 'Id', assetId: 'azureml:old:1' },
      compute: { target: resourceId(batch.world.workspace, 'computes', 'cluster'), instanceCount: '2', isLocal: false },
      outputConfiguration: { outputAction: 'AppendRow', appendRowFileName: 'rows.csv' },
    })
    expect([status, body.error]).toEqual([201, undefined])
    expect(body.properties).toMatchObject({
      computeName: 'cluster',
      resources: { instanceCount: 2 },
      outputAction: 'AppendRow',
      outputFileName: 'rows.csv',
    })
  })

  test('what is said in both forms counts as it is said today', async () => {
    const { body } = await put('batchEndpoints/old/deployments/green', {
      model: 'azureml:old:1',
      compute: { target: 'cluster', instanceCount: 2 },
      resources: { instanceCount: 1 },
      outputConfiguration: { appendRowFileName: 'old.csv' },
      outputFileName: 'new.csv',
    })
    expect(body.properties).toMatchObject({ resources: { instanceCount: 1 }, outputFileName: 'new.csv' })
  })
})

test.each([
  ['2021-10-01', true],
  ['2021-03-01-preview', true],
  ['2022-05-01', false],
])('datastores with api-version %s: contents %s', async (version, hasContents) => {
  for (const path of ['datastores?isDefault=true&', 'datastores/workspaceblobstore?']) {
    const body = await (await send(batch.owner, 'GET', `${path}api-version=${version}`)).json()
    const { contents, accountName, containerName, endpoint, protocol } = (body.value?.[0] ?? body).properties
    expect(contents).toEqual(
      hasContents
        ? expect.objectContaining({ contentsType: 'AzureBlob', accountName, containerName, endpoint, protocol })
        : undefined,
    )
  }
})
