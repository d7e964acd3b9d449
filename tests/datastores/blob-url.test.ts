import { beforeAll, describe, expect, test } from 'vitest'
import { accountNameOf, blobPlaceOf, blobUrl, containerNameOf } from '#lib/blob-host/place.ts'
import { uploadContainerName } from '#lib/blob-host/upload-container.ts'
import { findBlobUrl } from '#lib/datastores/blob-url.ts'
import { createStoreWorld } from '#tests/datastores/support.ts'
import { send } from '#tests/support/send.ts'
import type { TestWorld } from '#tests/support/world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createStoreWorld({
    'score/score.py': 'def init():\n  pass\ndef run(files):\n  return files\n',
    'in/a b.csv': 'a\n1\n',
  })
})
const find = (url: string) => findBlobUrl(world, url)
const placeOf = (name = 'workspaceblobstore') => blobPlaceOf(world.config, world.workspace, { name })

describe('an address of a blob', () => {
  test('leads to the datastore that has it, whatever the suffix and the form', async () => {
    const { accountName, containerName } = placeOf()
    const found = { datastore: 'workspaceblobstore', path: 'in/a b.csv' }
    expect(await find(blobUrl(placeOf(), 'in/a b.csv'))).toEqual(found)
    expect(await find(`https://${accountName}.blob.core.windows.net/${containerName}/in/a%20b.csv`)).toEqual(found)
    expect(await find(`http://localhost:3000/${accountName}/${containerName}/in/a%20b.csv?sv=1&sig=2`)).toEqual(found)
    expect(await find(blobUrl(placeOf(), ''))).toEqual({ ...found, path: '' })
  })

  test('of an upload leads to its folder', async () => {
    const containerName = uploadContainerName('workspaceblobstore', '0f0e0d0c-0000-4000-8000-000000000001')
    const url = `https://${accountNameOf(world.workspace.id)}.blob.core.windows.net/${containerName}/a.py`
    expect(await find(url)).toEqual({
      datastore: 'workspaceblobstore',
      path: 'LocalUpload/0f0e0d0c000040008000000000000001/a.py',
    })
  })

  test('of Azure leads to the datastore of its container, below its prefix', async () => {
    const properties = {
      datastoreType: 'AzureBlob',
      accountName: 'contoso',
      containerName: 'scores',
      endpoint: 'core.windows.net',
      protocol: 'https',
      credentials: { credentialsType: 'None' },
    }
    const response = await send(world.as('owner'), 'PUT', 'datastores/remote?skipValidation=true', { properties })
    expect(response.status).toBe(201)
    const root = 'https://contoso.blob.core.windows.net'
    expect(await find(`${root}/scores/a/b.csv`)).toEqual({ datastore: 'remote', path: 'a/b.csv' })
    expect(await find(`${root}/scoreset/a/b.csv`)).toBeUndefined()
    expect(await find('https://other.blob.core.windows.net/scores/a/b.csv')).toBeUndefined()
  })

  test.each([
    'azureml://datastores/workspaceblobstore/paths/in',
    'https://example.com/a.csv',
    'https://',
    `https://${accountNameOf('0f0e0d0c-0000-4000-8000-000000000001')}.blob.core.windows.net/a/b`,
    `https://${accountNameOf('0f0e0d0c-0000-4000-8000-000000000001')}.blob.core.windows.net/a/%zz`,
  ])('%s is none', async (text) => {
    expect(await find(text)).toBeUndefined()
  })

  test('names code, data and what is scored', async () => {
    const put = async (path: string, properties: object) => {
      const response = await send(world.as('owner'), 'PUT', path, { properties })
      return (await response.json()).properties
    }
    expect(await put('codes/score/versions/1', { codeUri: blobUrl(placeOf(), 'score') })).toMatchObject({
      codeUri: 'azureml://datastores/workspaceblobstore/paths/score',
    })
    const dataUri = blobUrl(placeOf(), 'in')
    expect(await put('data/in/versions/1', { dataType: 'uri_folder', dataUri })).toMatchObject({
      dataUri: 'azureml://datastores/workspaceblobstore/paths/in',
      files: 1,
    })
    expect(containerNameOf(world.workspace.id, 'workspaceblobstore')).toBe(placeOf().containerName)
  })
})
