import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parseBlobUrl } from '#lib/http/blob-address.ts'
import { downloadFolder } from '#lib/http/download-folder.ts'
import { listBlobs, parsePage } from '#lib/http/list-blobs.ts'
import { startTestServer } from '#tests/http/test-server.ts'
import { createTestStore } from '#tests/storage/folder.ts'
import { serveBlobs } from '#tests/support/blob-folder.ts'

const asked: string[] = []
const blobs = {
  'in/a.csv': 'a\n1\n',
  'in/b & c.csv': 'a\n2\n',
  'in/deep/d.csv': 'a\n3\n',
  'in/marker/': '',
  'inner.csv': 'not in the folder',
}
const base = await startTestServer(serveBlobs(blobs, asked))
const plain = await startTestServer((_, response) => response.end('<html></html>'))
const limits = { maxBytes: 1000, timeoutMs: 10_000, allowPrivate: true }
const folder = `${base}/account/container/in`

describe('a folder of a public blob container', () => {
  test('is listed page by page, with names below the folder', async () => {
    asked.length = 0
    expect(await listBlobs(`${folder}/?sig=abc`, limits)).toEqual([
      { name: 'a.csv', url: `${folder}/a.csv?sig=abc`, bytes: 4 },
      { name: 'b & c.csv', url: `${folder}/b%20%26%20c.csv?sig=abc`, bytes: 4 },
      { name: 'deep/d.csv', url: `${folder}/deep/d.csv?sig=abc`, bytes: 4 },
    ])
    expect(asked).toEqual([
      '/account/container?sig=abc&restype=container&comp=list&prefix=in%2F',
      '/account/container?sig=abc&restype=container&comp=list&prefix=in%2F&marker=2',
    ])
  })

  test('is downloaded below a path', async () => {
    const store = await createTestStore()
    await downloadFolder((await listBlobs(folder, limits)) ?? [], store, 'job/input', limits)
    const read = (name: string) => readFile(join(store.root, 'job/input', name), 'utf8')
    expect(await Promise.all(['a.csv', 'b & c.csv', 'deep/d.csv'].map(read))).toEqual(['a\n1\n', 'a\n2\n', 'a\n3\n'])
  })

  test('may deliver no more in all than one URL may', async () => {
    const store = await createTestStore()
    const listed = (await listBlobs(folder, limits)) ?? []
    await expect(downloadFolder(listed, store, 'in', { ...limits, maxBytes: 11 })).rejects.toMatchObject({
      code: 'UserError',
      message: expect.stringContaining('SLIPWAY_URL_INPUT_MAX_MB'),
    })
  })

  test('a file that is gone ends the download with its reason', async () => {
    const store = await createTestStore()
    const gone = { name: 'z.csv', url: `${folder}/z.csv`, bytes: 1 }
    await expect(downloadFolder([gone], store, 'in', limits)).rejects.toThrow(/z\.csv' answered 404/)
  })
})

test.each([
  ['an empty folder', `${base}/account/container/none`],
  ['another container', `${base}/account/other/in`],
  ['a server without blobs', `${plain}/data/in`],
  ['a URL without a container', base],
])('%s is no folder', async (_, url) => {
  expect(await listBlobs(url, limits)).toBeUndefined()
})

test('a private address is not asked', async () => {
  const strict = { ...limits, allowPrivate: false }
  await expect(listBlobs(folder.replace('http:', 'https:'), strict)).rejects.toThrow(/inside a private network/)
})

test('accounts are told apart by their host, or by their path at an address', () => {
  const at = (url: string) => {
    const { container, path } = parseBlobUrl(new URL(url)) ?? {}
    return [container?.href, path]
  }
  expect(at('https://data.blob.core.windows.net/public/mnist/sample/?sv=1')).toEqual([
    'https://data.blob.core.windows.net/public',
    'mnist/sample',
  ])
  expect(at('http://127.0.0.1:10000/devstoreaccount1/public/a%20b')).toEqual([
    'http://127.0.0.1:10000/devstoreaccount1/public',
    'a b',
  ])
  expect(at('https://data.blob.core.windows.net/')).toEqual([undefined, undefined])
})

test('folders of accounts that have real ones are no files', () => {
  const blob = (name: string, properties: string) =>
    `<Blob><Name>${name}</Name><Properties>${properties}</Properties></Blob>`
  const xml = `<EnumerationResults><Blobs>${blob('a', '<ResourceType>directory</ResourceType>')}${blob('a/&#x4e;', '<Content-Length>3</Content-Length>')}</Blobs><NextMarker /></EnumerationResults>`
  expect(parsePage(xml)).toEqual({ blobs: [{ name: 'a/N', bytes: 3 }], marker: undefined })
})

describe('a server that means ill', () => {
  test.each([
    ['blobs that never end', '<Blob>'.repeat(100_000)],
    ['names that never end', `<Blob>${'<Name '.repeat(100_000)}</Blob>`],
    ['markers that never end', '<NextMarker '.repeat(100_000)],
  ])('takes no more time for %s than for a list', (_, text) => {
    const startedAt = performance.now()
    expect(parsePage(`<EnumerationResults>${text}</EnumerationResults>`)).toEqual({ blobs: [], marker: undefined })
    expect(performance.now() - startedAt).toBeLessThan(1000)
  })

  test('delivers no more than the limit, whatever sizes its list says', async () => {
    const store = await createTestStore()
    const listed = Object.entries(blobs).map(([name], index) => ({
      name: `${index}.csv`,
      url: `${base}/account/container/${encodeURIComponent(name)}`,
      bytes: 0,
    }))
    await expect(downloadFolder(listed, store, 'in', { ...limits, maxBytes: 20 })).rejects.toMatchObject({
      code: 'UserError',
      message: expect.stringContaining('SLIPWAY_URL_INPUT_MAX_MB'),
    })
  })

  test('whose pages never end is given up', async () => {
    const endless = await startTestServer((_, response) => {
      response.end('<EnumerationResults><Blobs /><NextMarker>again</NextMarker></EnumerationResults>')
    })
    await expect(listBlobs(`${endless}/account/container/in`, limits)).rejects.toThrow(/more than 1000 pages/)
  })
})
