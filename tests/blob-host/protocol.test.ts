import { createHash, randomBytes } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { storePathOf } from '#lib/blob-host/blob.ts'
import { connect, type ServedBlobs, serveBlobs } from '#tests/blob-host/support.ts'
import { defaultStoreRoot } from '#tests/support/default-store.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

let world: TestWorld
let root: string
let blobs: ServedBlobs
beforeAll(async () => {
  world = await createTestWorld()
  root = await defaultStoreRoot(world)
  blobs = connect(world, await serveBlobs(world, world.databaseUrl))
})

async function namesBelow(prefix: string): Promise<string[]> {
  const names: string[] = []
  for await (const { name } of blobs.container.listBlobsFlat({ prefix })) names.push(name)
  return names
}

const text = async (name: string) => (await blobs.container.getBlobClient(name).downloadToBuffer()).toString()

describe('a blob', () => {
  test('that is uploaded is a file of the datastore, and reads back as it was', async () => {
    const blob = blobs.container.getBlockBlobClient('small/ä file & more.txt')
    const written = await blob.upload('Ahoy', 4, { metadata: { name: 'x', Upload_Status: 'completed' } })
    expect(written._response.status).toBe(201)
    expect(await readFile(join(root, 'small/ä file & more.txt'), 'utf8')).toBe('Ahoy')
    expect(await text('small/ä file & more.txt')).toBe('Ahoy')
    const properties = await blob.getProperties()
    expect(properties).toMatchObject({
      contentLength: 4,
      blobType: 'BlockBlob',
      contentType: 'application/octet-stream',
      metadata: { name: 'x', upload_status: 'completed' },
      etag: written.etag,
    })
  })

  test('of 50 MB arrives in blocks, whole, and leaves none of them', async () => {
    const bytes = randomBytes(50 * 1024 * 1024)
    const blob = blobs.container.getBlockBlobClient('large/random.bin')
    await blob.uploadData(bytes, { blockSize: 4 * 1024 * 1024, maxSingleShotSize: 1024, concurrency: 5 })
    expect((await readFile(join(root, 'large/random.bin'))).equals(bytes)).toBe(true)
    const downloaded = await blob.downloadToBuffer(0, undefined, { blockSize: 8 * 1024 * 1024, concurrency: 3 })
    expect(downloaded.equals(bytes)).toBe(true)
    expect((await blob.getBlockList('all')).uncommittedBlocks ?? []).toEqual([])
    expect(await namesBelow('')).not.toContainEqual(expect.stringContaining('.slipway'))
  })

  test('is read in ranges, and a range behind its end is refused', async () => {
    const blob = blobs.container.getBlockBlobClient('ranges.txt')
    await blob.upload('0123456789', 10)
    const part = await blob.download(2, 3)
    expect(part._response.status).toBe(206)
    expect(part.contentRange).toBe('bytes 2-4/10')
    expect((await blob.downloadToBuffer(2, 3)).toString()).toBe('234')
    const checked = await blob.download(8, 100, { rangeGetContentMD5: true })
    expect(Buffer.from(checked.contentMD5 ?? []).toString('base64')).toBe(
      createHash('md5').update('89').digest('base64'),
    )
    await expect(blob.download(10)).rejects.toMatchObject({ statusCode: 416, code: 'InvalidRange' })
  })

  test('that is empty is a blob', async () => {
    await blobs.container.getBlockBlobClient('empty').upload('', 0)
    expect(await text('empty')).toBe('')
  })

  test('that is deleted is gone, with what was kept about it', async () => {
    const blob = blobs.container.getBlockBlobClient('gone.txt')
    await blob.upload('x', 1, { metadata: { a: '1' } })
    expect((await blob.delete())._response.status).toBe(202)
    expect(await blob.exists()).toBe(false)
    await expect(blob.delete()).rejects.toMatchObject({ statusCode: 404, code: 'BlobNotFound' })
    expect(await world.db.blobProperties.count({ where: { path: 'gone.txt' } })).toBe(0)
  })

  test('whose body is not of its MD5 is not kept', async () => {
    const blob = blobs.container.getBlockBlobClient('damaged.txt')
    const direct = blob.stageBlock(Buffer.from('1').toString('base64'), 'abc', 3, {
      transactionalContentMD5: new Uint8Array(16),
    })
    await expect(direct).rejects.toMatchObject({ statusCode: 400, code: 'Md5Mismatch' })
    expect(await blob.exists()).toBe(false)
  })

  test('is written under conditions', async () => {
    const blob = blobs.container.getBlockBlobClient('conditions.txt')
    const { etag = '' } = await blob.upload('1', 1, { conditions: { ifNoneMatch: '*' } })
    await expect(blob.upload('2', 1, { conditions: { ifNoneMatch: '*' } })).rejects.toMatchObject({
      statusCode: 409,
      code: 'BlobAlreadyExists',
    })
    await blob.upload('22', 2, { conditions: { ifMatch: etag } })
    await expect(blob.upload('3', 1, { conditions: { ifMatch: etag } })).rejects.toMatchObject({
      statusCode: 412,
      code: 'ConditionNotMet',
    })
    expect(await text('conditions.txt')).toBe('22')
  })

  test('keeps content headers and metadata that are set later, and loses them with its bytes', async () => {
    const blob = blobs.container.getBlockBlobClient('described.json')
    await blob.upload('{}', 2)
    await blob.setMetadata({ name: 'm', version: '1' })
    await blob.setHTTPHeaders({ blobContentType: 'application/json', blobCacheControl: 'no-store' })
    expect(await blob.getProperties()).toMatchObject({
      contentType: 'application/json',
      cacheControl: 'no-store',
      metadata: { name: 'm', version: '1' },
    })
    await writeFile(join(root, 'described.json'), '{"a":1}')
    expect(await blob.getProperties()).toMatchObject({ contentType: 'application/octet-stream', metadata: {} })
  })

  test('cannot have a name that leaves the datastore, or belongs to Slipway', async () => {
    for (const name of [
      '..',
      '../outside',
      'a/../../b',
      'a//b',
      '/a',
      'a/',
      './a',
      '.slipway-upload-x',
      'c\\d',
      'e\nf',
      '',
    ])
      expect(storePathOf({ prefix: '' }, name), name).toBeUndefined()
    expect(storePathOf({ prefix: 'LocalUpload/1' }, 'a/b c')).toBe('LocalUpload/1/a/b c')
    const refused = { statusCode: 400, code: 'InvalidResourceName' }
    for (const name of ['a//b', '.slipway-upload-x', 'e\nf'])
      await expect(blobs.container.getBlockBlobClient(name).upload('x', 1), name).rejects.toMatchObject(refused)
    expect(await blobs.container.getBlobClient('list/').exists()).toBe(false)
  })

  test('cannot take the place of a folder, nor a folder that of a blob', async () => {
    await mkdir(join(root, 'folder/below'), { recursive: true })
    const conflict = { statusCode: 409, code: 'ResourceTypeMismatch' }
    await expect(blobs.container.getBlockBlobClient('folder').upload('x', 1)).rejects.toMatchObject(conflict)
    await blobs.container.getBlockBlobClient('file').upload('x', 1)
    await expect(blobs.container.getBlockBlobClient('file/below').upload('x', 1)).rejects.toMatchObject(conflict)
    expect(await blobs.container.getBlockBlobClient('file/below').exists()).toBe(false)
  })

  test('needs blocks that were uploaded', async () => {
    const blob = blobs.container.getBlockBlobClient('blocks.txt')
    const id = (number: number) => Buffer.from(`block-${number}`).toString('base64')
    await blob.stageBlock(id(1), 'one', 3)
    await blob.stageBlock(id(2), 'two', 3)
    expect((await blob.getBlockList('uncommitted')).uncommittedBlocks).toMatchObject([
      { name: id(1), size: 3 },
      { name: id(2), size: 3 },
    ])
    await expect(blob.commitBlockList([id(1), id(3)])).rejects.toMatchObject({
      statusCode: 400,
      code: 'InvalidBlockList',
    })
    await blob.commitBlockList([id(2), id(1)], { metadata: { order: 'reverse' } })
    expect(await text('blocks.txt')).toBe('twoone')
    expect((await blob.getProperties()).metadata).toEqual({ order: 'reverse' })
  })
})

test('twenty uploads at once are twenty blobs', async () => {
  const names = Array.from({ length: 20 }, (_, index) => `parallel/${String(index).padStart(2, '0')}.bin`)
  await Promise.all(
    names.map((name, index) =>
      blobs.container
        .getBlockBlobClient(name)
        .uploadData(Buffer.alloc(300_000, index), { blockSize: 100_000, maxSingleShotSize: 1 }),
    ),
  )
  expect(await namesBelow('parallel/')).toEqual(names)
  for (const [index, name] of names.entries())
    expect((await blobs.container.getBlobClient(name).downloadToBuffer()).equals(Buffer.alloc(300_000, index))).toBe(
      true,
    )
})

describe('a listing', () => {
  beforeAll(async () => {
    for (const name of ['list/a.csv', 'list/a/b.csv', 'list/a/c/d.csv', 'list/z<&>.csv', 'listing.txt'])
      await blobs.container.getBlockBlobClient(name).upload(name, name.length, { metadata: { of: name.slice(0, 6) } })
  })

  test('is flat, in the order of names, of what begins with the prefix', async () => {
    expect(await namesBelow('list/')).toEqual(['list/a.csv', 'list/a/b.csv', 'list/a/c/d.csv', 'list/z<&>.csv'])
    expect(await namesBelow('list')).toHaveLength(5)
    expect(await namesBelow('list/a/c/d.csv')).toEqual(['list/a/c/d.csv'])
    expect(await namesBelow('list/nothing/here')).toEqual([])
    expect(await namesBelow('list/a.csv/below')).toEqual([])
    expect(await namesBelow('../')).toEqual([])
  })

  test('goes level by level', async () => {
    const found: string[] = []
    for await (const item of blobs.container.listBlobsByHierarchy('/', { prefix: 'list/' }))
      found.push(`${item.kind} ${item.name}`)
    expect(found.sort()).toEqual(['blob list/a.csv', 'blob list/z<&>.csv', 'prefix list/a/'])
  })

  test('comes in pages, with what is known of each', async () => {
    const pages: string[][] = []
    const options = { prefix: 'list/', includeMetadata: true }
    for await (const page of blobs.container.listBlobsFlat(options).byPage({ maxPageSize: 3 })) {
      pages.push(page.segment.blobItems.map(({ name }) => name))
      expect(page.segment.blobItems[0]).toMatchObject({
        metadata: { of: expect.stringMatching(/^list\/./) },
        properties: { contentLength: expect.any(Number) },
      })
      if (pages.length > 3) break
    }
    expect(pages).toEqual([['list/a.csv', 'list/a/b.csv', 'list/a/c/d.csv'], ['list/z<&>.csv']])
  })

  test('of the account has a container for every datastore', async () => {
    const names: string[] = []
    for await (const { name } of blobs.service.listContainers()) names.push(name)
    expect(names).toEqual([`azureml-blobstore-${world.workspace.id}`])
    expect(await blobs.container.exists()).toBe(true)
    expect((await blobs.container.createIfNotExists()).succeeded).toBe(false)
  })
})
