import { randomBytes } from 'node:crypto'
import { AnonymousCredential, ContainerClient } from '@azure/storage-blob'
import { beforeAll, describe, expect, test } from 'vitest'
import { blocksFolder } from '#lib/blob-host/operations/staged-blocks.ts'
import { tidyBlocks } from '#lib/blob-host/tidy-blocks.ts'
import { getDefaultDatastore } from '#lib/datastores/get.ts'
import { statFile } from '#lib/storage/stat-file.ts'
import { connect, type ServedBlobs, serveBlobs } from '#tests/blob-host/support.ts'
import { createStoreWorld } from '#tests/datastores/support.ts'
import { findRemoteStorages } from '#tests/support/remote-storage.ts'
import { send } from '#tests/support/send.ts'
import type { TestWorld } from '#tests/support/world.ts'

const storages = await findRemoteStorages()

describe.each(storages)('a datastore in $kind', ({ createEnvironment }) => {
  let world: TestWorld
  let url: string
  let blobs: ServedBlobs
  beforeAll(async () => {
    world = await createStoreWorld({}, { SLIPWAY_ALLOW_PRIVATE_URLS: 'true', ...(await createEnvironment()) })
    url = await serveBlobs(world, world.databaseUrl)
    blobs = connect(world, url)
  })

  const names = async (container: ContainerClient, prefix = '') => {
    const found: string[] = []
    for await (const item of container.listBlobsByHierarchy('/', { prefix })) found.push(item.name)
    return found.sort()
  }

  test('takes blobs in blocks, lists, reads, describes and deletes them', async () => {
    const bytes = randomBytes(3 * 1024 * 1024 + 17)
    const blob = blobs.container.getBlockBlobClient('in/large.bin')
    await blob.uploadData(bytes, {
      blockSize: 1024 * 1024,
      maxSingleShotSize: 1,
      metadata: { upload_status: 'completed' },
    })
    expect((await blob.downloadToBuffer(0, undefined, { blockSize: 700_001 })).equals(bytes)).toBe(true)
    expect(await blob.getProperties()).toMatchObject({
      contentLength: bytes.length,
      metadata: { upload_status: 'completed' },
    })
    await expect(blob.upload('x', 1, { conditions: { ifNoneMatch: '*' } })).rejects.toMatchObject({
      statusCode: 409,
      code: 'BlobAlreadyExists',
    })
    expect(await names(blobs.container)).toEqual(['in/'])
    expect(await names(blobs.container, 'in/')).toEqual(['in/large.bin'])
    await blob.delete()
    expect(await blob.exists()).toBe(false)
    expect(await names(blobs.container)).toEqual([])
  })

  test('keeps blocks that wait out of sight, and for a week', async () => {
    const { store } = await getDefaultDatastore(world.as('owner'))
    await blobs.container.getBlockBlobClient('never.bin').stageBlock(Buffer.from('1').toString('base64'), 'one', 3)
    expect(await names(blobs.container)).toEqual([])
    expect(await tidyBlocks(store, new Date(Date.now() + 6 * 24 * 3600_000))).toBe(0)
    expect(await tidyBlocks(store, new Date(Date.now() + 8 * 24 * 3600_000))).toBe(1)
    expect((await statFile(store, `${blocksFolder}`))?.isFolder ?? false).toBe(false)
  })

  test('has the files of code that is uploaded before it is registered', async () => {
    const started = await send(world.as('contributor'), 'POST', 'codes/a/versions/1/startPendingUpload', {
      pendingUploadType: 'TemporaryBlobReference',
    })
    const { blobUri, credential } = (await started.json()).blobReferenceForConsumption
    const { hostname, pathname, search } = new URL(credential.sasUri)
    const container = new ContainerClient(
      `${url}/${hostname.split('.')[0]}${pathname}${search}`,
      new AnonymousCredential(),
    )
    await container.getBlockBlobClient('src/score.py').upload('x = 1', 5)
    const put = await send(world.as('contributor'), 'PUT', 'codes/a/versions/1', {
      properties: { codeUri: `${blobUri}/src` },
    })
    expect(put.status).toBe(201)
    const read = await send(world.as('reader'), 'GET', 'codes/a/versions/1/content?path=score.py')
    expect(await read.text()).toBe('x = 1')
  })
})

test('a folder loses blocks that nobody has gone on with', async () => {
  const world = await createStoreWorld()
  const { container } = connect(world, await serveBlobs(world, world.databaseUrl))
  const { store } = await getDefaultDatastore(world.as('owner'))
  const blob = container.getBlockBlobClient('never.bin')
  await blob.stageBlock(Buffer.from('1').toString('base64'), 'one', 3)
  expect(await tidyBlocks(store, new Date())).toBe(0)
  expect(await tidyBlocks(store, new Date(Date.now() + 8 * 24 * 3600_000))).toBe(1)
  await expect(blob.getBlockList('uncommitted')).rejects.toMatchObject({ statusCode: 404, code: 'BlobNotFound' })
})
