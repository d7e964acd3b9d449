import { createHash, randomBytes } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { pipeline } from 'node:stream/promises'
import { inspect } from 'node:util'
import { CreateMultipartUploadCommand, ListMultipartUploadsCommand, PutObjectCommand } from '@aws-sdk/client-s3'
import { generateBlobSASQueryParameters, SASProtocol, StorageSharedKeyCredential } from '@azure/storage-blob'
import { describe, expect, test } from 'vitest'
import { freePort } from '#lib/postgres/settings.ts'
import { listFolder } from '#lib/storage/list-folder.ts'
import { localPath } from '#lib/storage/local-path.ts'
import { listRemote } from '#lib/storage/object-store/list-remote.ts'
import { putFile } from '#lib/storage/put-file.ts'
import { readRange } from '#lib/storage/read-range.ts'
import { removeLeftovers } from '#lib/storage/remove-leftovers.ts'
import { statFile } from '#lib/storage/stat-file.ts'
import type { RemoteRef } from '#lib/storage/store-ref.ts'
import { walkFiles } from '#lib/storage/walk-files.ts'
import { writeFile } from '#lib/storage/write-file.ts'
import { collect } from '#tests/storage/folder.ts'
import { read, shown, startKinds, write } from '#tests/storage/kinds.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { remotes, azurite, s3 } = await startKinds()
const { put } = await createTemporaryFolder()
const mebibyte = 1024 ** 2
const page = { skip: 0, top: 100 }

/** Pieces that are made when they are asked for. */
async function* pieces(count: number, bytes: number, hash = createHash('sha256')) {
  for (let at = 0; at < count; at += 1) {
    const piece = randomBytes(bytes)
    hash.update(piece)
    yield piece
  }
}

describe.each(remotes)('$name', ({ reason, createStore, createProxied }) => {
  const fact = test.skipIf(reason !== '')

  fact('a large file is sent in parts and read in ranges, and never held whole', { timeout: 120_000 }, async () => {
    const { store, proxy } = await createProxied()
    const release = Promise.withResolvers<void>()
    let held = 0
    proxy.before = async ({ method }) => {
      if (method !== 'PUT') return
      held += 1
      await release.promise
    }
    const sent = createHash('sha256')
    let taken = 0
    const onProgress = (bytes: number) => {
      taken = bytes
    }
    const writing = writeFile(store, 'big.bin', pieces(200, mebibyte / 2, sent), { overwrite: false, onProgress })
    // Several parts at a time, and no more is read while they are under way.
    await expect.poll(() => held, { timeout: 30_000 }).toBe(4)
    expect(taken).toBeLessThan(80 * mebibyte)
    release.resolve()
    expect(await writing).toEqual({ bytes: 100 * mebibyte, created: true })
    const digest = sent.digest('hex')
    const fetched = createHash('sha256')
    await pipeline(createReadStream(await localPath(store, 'big.bin')), fetched)
    expect(fetched.digest('hex')).toBe(digest)
    const streamed = createHash('sha256')
    await pipeline(await readRange(store, 'big.bin'), streamed)
    expect(streamed.digest('hex')).toBe(digest)
  })

  fact('of two that send a large file of one name, one wins, and the file is one of theirs', async () => {
    const store = await createStore()
    const files = await Promise.all(['a', 'b'].map((name) => put(`${name}.bin`, Buffer.alloc(20 * mebibyte, name))))
    const results = await Promise.allSettled(
      files.map((file) => putFile(store, 'race.bin', file, { overwrite: false })),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'Conflict' })
    const content = await readFile(await localPath(store, 'race.bin'))
    expect(content.byteLength).toBe(20 * mebibyte)
    expect(content.equals(Buffer.alloc(content.byteLength, content.subarray(0, 1)))).toBe(true)
  })

  fact('a large file whose sender breaks off is not there, and leaves no parts', async () => {
    const store = await createStore()
    async function* broken() {
      yield* pieces(80, mebibyte / 2)
      throw new Error('the sender went away')
    }
    await expect(writeFile(store, 'big.bin', broken(), { overwrite: false })).rejects.toThrow('went away')
    expect((await listFolder(store, '', page)).entries).toEqual([])
    if (store.kind === 'S3' && s3) {
      const { Uploads = [] } = await s3.client.send(new ListMultipartUploadsCommand({ Bucket: store.bucket }))
      expect(Uploads).toEqual([])
    }
  })

  fact('a store below a prefix knows nothing beside it', async () => {
    const below = await createStore('team/a')
    const above: RemoteRef = { ...below, prefix: '', cacheFolder: `${below.cacheFolder}-above` }
    await write(above, 'team/ab.txt', 'beside')
    await write(below, 'in/x.txt', 'x')
    expect(await read(above, 'team/a/in/x.txt')).toBe('x')
    expect((await collect(walkFiles(below, ''))).map(({ path }) => path)).toEqual(['in/x.txt'])
    expect(shown((await listFolder(below, '', page)).entries)).toEqual(['in/'])
    await expect(write(below, 'in/x.txt', 'y')).rejects.toThrow("'in/x.txt' already exists")
    await expect(readRange(below, 'ab.txt')).rejects.toThrow("'ab.txt' does not exist")
  })

  fact('a level with very many names is read in windows, no further than its page', async () => {
    const { store, proxy } = await createProxied()
    const names = ['a.txt', 'b/x', 'c.txt', 'd/x', 'e.txt', 'f/x', 'g.txt', 'h.txt']
    for (const name of names) await write(store, `wide/${name}`, name)
    const lists = () =>
      proxy.requests.filter(({ method, path }) => method === 'GET' && path.includes('delimiter')).length
    const before = lists()
    const first = await listRemote(store, 'wide', { skip: 0, top: 2 }, 3)
    expect(lists() - before).toBe(1)
    expect(first.total).toBe(4)
    const seen: string[] = []
    for (let skip = 0; ; skip += 2) {
      const { entries, total } = await listRemote(store, 'wide', { skip, top: 2 }, 3)
      seen.push(...shown(entries))
      if (skip + 2 >= total) break
    }
    expect(seen).toEqual(['b/', 'a.txt', 'c.txt', 'd/', 'f/', 'e.txt', 'g.txt', 'h.txt'])
    const found = await listRemote(store, 'wide', { skip: 0, top: 2, search: 'H' }, 3)
    expect(shown(found.entries)).toEqual(['h.txt'])
    expect(found.total).toBe(1)
  })

  fact('names that no path leads to are left out, and folders of other tools are folders', async () => {
    const store = await createStore()
    await putObject(store, 'good/file.txt')
    for (const key of ['good//double.txt', 'marked/']) await putObject(store, key)
    expect(shown((await listFolder(store, '', page)).entries)).toEqual(['good/', 'marked/'])
    expect(shown((await listFolder(store, 'good', page)).entries)).toEqual(['file.txt'])
    expect((await collect(walkFiles(store, ''))).map(({ path }) => path)).toEqual(['good/file.txt'])
    expect(await listFolder(store, 'marked', page)).toEqual({ entries: [], total: 0 })
  })

  fact('a store that is not there, or not reached, is said to be', async () => {
    const store = await createStore()
    const nowhere: RemoteRef =
      store.kind === 'S3' ? { ...store, bucket: 'no-such-bucket' } : { ...store, container: 'no-such-container' }
    await expect(listFolder(nowhere, '', page)).rejects.toMatchObject({
      code: 'Unavailable',
      message: expect.stringMatching(/^There is no (bucket|container) 'no-such-/),
    })
    await expect(write(nowhere, 'x.txt', 'x')).rejects.toMatchObject({ code: 'Unavailable' })
    const port = await freePort()
    await expect(statFile({ ...store, endpointUrl: `http://127.0.0.1:${port}/x` }, 'x')).rejects.toMatchObject({
      code: 'Unavailable',
      message: `'127.0.0.1:${port}' cannot be reached (ECONNREFUSED). Look whether it is up and the network lets this machine through, then try again.`,
      cause: { code: 'ECONNREFUSED', status: undefined },
    })
  })

  fact('a credential that is refused is said to be, and nothing tells it', async () => {
    const store = await createStore()
    const secret = randomBytes(32).toString('base64')
    const wrong: RemoteRef =
      store.kind === 'S3'
        ? { ...store, credential: { accessKeyId: store.credential?.accessKeyId ?? '', secretAccessKey: secret } }
        : { ...store, credential: { kind: 'AccountKey', accountName: azurite.accountName, key: secret } }
    for (const asking of [
      () => statFile(wrong, 'x'),
      () => listFolder(wrong, '', page),
      () => write(wrong, 'x', 'x'),
    ]) {
      const error = await asking().catch((cause: unknown) => cause)
      expect(error).toMatchObject({
        code: 'Unavailable',
        message: expect.stringContaining("refused the datastore's credential"),
      })
      expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(secret)
    }
  })
})

describe('Azure Blob Storage', () => {
  test('is opened with a shared access signature, which no message tells', async () => {
    const store = await azurite.createStore()
    await write(store, 'a.txt', 'a')
    const token = generateBlobSASQueryParameters(
      {
        containerName: store.container,
        permissions: { toString: () => 'rl' } as never,
        expiresOn: new Date(Date.now() + 3_600_000),
        protocol: SASProtocol.HttpsAndHttp,
      },
      new StorageSharedKeyCredential(azurite.accountName, azurite.key),
    ).toString()
    const reader: RemoteRef = { ...store, credential: { kind: 'Sas', token: `?${token}` } }
    expect(await read(reader, 'a.txt')).toBe('a')
    const error = await write(reader, 'b.txt', 'b').catch((cause: unknown) => cause)
    expect(error).toMatchObject({ code: 'Unavailable', message: expect.stringContaining('refused') })
    const signature = new URLSearchParams(token).get('sig') ?? 'none'
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(signature.slice(0, 20))
  })

  test('is opened without a credential where everybody may read', async () => {
    const store = await azurite.createStore()
    await write(store, 'a.txt', 'a')
    const anybody: RemoteRef = { ...store, credential: { kind: 'None' } }
    await expect(read(anybody, 'a.txt')).rejects.toMatchObject({
      code: expect.stringMatching(/Unavailable|ResourceNotFound/),
    })
    await azurite.service.getContainerClient(store.container).setAccessPolicy('container')
    expect(await read(anybody, 'a.txt')).toBe('a')
    expect((await listFolder(anybody, '', page)).total).toBe(1)
  })
})

test.skipIf(!s3)('parts that a dead process left in a bucket are removed, below a folder', async () => {
  if (!s3) return
  const store = await s3.createStore()
  for (const Key of ['jobs/a.bin', 'other/b.bin'])
    await s3.client.send(new CreateMultipartUploadCommand({ Bucket: store.bucket, Key }))
  await removeLeftovers(store, 'jobs')
  const { Uploads = [] } = await s3.client.send(new ListMultipartUploadsCommand({ Bucket: store.bucket }))
  expect(Uploads.map(({ Key }) => Key)).toEqual(['other/b.bin'])
})

/** Whatever its name. */
async function putObject(store: RemoteRef, key: string): Promise<void> {
  if (store.kind === 'S3')
    await s3?.client.send(new PutObjectCommand({ Bucket: store.bucket, Key: key, Body: Buffer.alloc(0) }))
  else await azurite.service.getContainerClient(store.container).getBlockBlobClient(key).upload('', 0)
}
