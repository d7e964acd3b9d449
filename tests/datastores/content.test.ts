import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { createStoreWorld, inStore } from '#tests/datastores/support.ts'
import { send } from '#tests/support/send.ts'
import type { TestWorld } from '#tests/support/world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createStoreWorld(
    {
      'data/a.csv': 'x,y\n1,2\n',
      'page.html': '<script>alert(1)</script>',
      'naïve "1".txt': 'text',
      'empty.csv': '',
    },
    { SLIPWAY_MAX_UPLOAD_MB: '70' },
  )
})

const owner = () => world.as('owner')
const get = (path: string, headers = {}) => send(owner(), 'GET', path, undefined, headers)
const put = (path: string, body: unknown, headers = {}) => send(owner(), 'PUT', inStore('content', path), body, headers)
const once = { 'if-none-match': '*' }
const onDisk = (path: string) => join(world.config.storage, path)

describe('reading content', () => {
  test('gives type, length and an ETag, and 304 to who has it', async () => {
    const response = await get(inStore('content', 'data/a.csv'))
    expect(response.status).toBe(200)
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'text/csv; charset=utf-8',
      'content-length': '8',
      'x-content-type-options': 'nosniff',
      'accept-ranges': 'bytes',
    })
    expect(await response.text()).toBe('x,y\n1,2\n')
    const again = await get(inStore('content', 'data/a.csv'), { 'if-none-match': response.headers.get('etag') })
    expect(again.status).toBe(304)
  })

  test.each([
    ['bytes=4-6', 206, '1,2', 'bytes 4-6/8'],
    ['bytes=4-', 206, '1,2\n', 'bytes 4-7/8'],
    ['bytes=-3', 206, ',2\n', 'bytes 5-7/8'],
    ['bytes=0-99', 206, 'x,y\n1,2\n', 'bytes 0-7/8'],
    ['bytes=0-1,4-5', 200, 'x,y\n1,2\n', null],
  ])('Range %s', async (range, status, text, contentRange) => {
    const response = await get(inStore('content', 'data/a.csv'), { range })
    expect(response.status).toBe(status)
    expect(response.headers.get('content-range')).toBe(contentRange)
    expect(await response.text()).toBe(text)
  })

  test('a range beyond the end is 416, an empty file is empty, HEAD has no body', async () => {
    expect((await get(inStore('content', 'data/a.csv'), { range: 'bytes=8-' })).status).toBe(416)
    expect(await (await get(inStore('content', 'empty.csv'))).text()).toBe('')
    const head = await send(owner(), 'HEAD', inStore('content', 'data/a.csv'))
    expect(head.headers.get('content-length')).toBe('8')
    expect(await head.text()).toBe('')
  })

  test('a page is never served as one', async () => {
    const response = await get(inStore('content', 'page.html'))
    expect(response.headers.get('content-type')).toBe('text/plain; charset=utf-8')
    expect(response.headers.get('content-security-policy')).toContain('sandbox')
  })

  test('a download keeps its name in any alphabet', async () => {
    const response = await get(inStore('content', 'naïve "1".txt', '&download=1'))
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="na_ve _1_.txt"; filename*=UTF-8''na%C3%AFve%20%221%22.txt`,
    )
  })

  test('a folder is 400, nothing is 404, nobody is 401', async () => {
    expect((await get(inStore('content', 'data'))).status).toBe(400)
    expect((await get(inStore('content', 'data/b.csv'))).status).toBe(404)
    expect((await send(world, 'GET', inStore('content', 'data/a.csv'))).status).toBe(401)
  })
})

describe('writing content', () => {
  test('201 creates, 409 with If-None-Match: * names the file, 200 replaces without', async () => {
    const created = await put('up/new.csv', 'one', once)
    expect(created.status).toBe(201)
    expect(await created.json()).toMatchObject({ name: 'new.csv', path: 'up/new.csv', bytes: 3, isFolder: false })
    const refused = await put('up/new.csv', 'two', once)
    expect(refused.status).toBe(409)
    expect((await refused.json()).error.message).toContain("'up/new.csv' already exists")
    expect(await readFile(onDisk('up/new.csv'), 'utf8')).toBe('one')
    expect((await put('up/new.csv', 'two')).status).toBe(200)
    expect(await readFile(onDisk('up/new.csv'), 'utf8')).toBe('two')
  })

  test('takes a stream of 64 MB', async () => {
    const piece = Buffer.alloc(1 << 20, 'x')
    let sent = 0
    const body = new ReadableStream({
      pull(controller) {
        if (sent === 64) controller.close()
        else controller.enqueue(new Uint8Array(piece))
        sent += 1
      },
    })
    expect((await put('up/large.bin', body, once)).status).toBe(201)
    expect((await stat(onDisk('up/large.bin'))).size).toBe(64 << 20)
  })

  test('an upload above the limit is 413 and leaves nothing, announced or not', async () => {
    const piece = Buffer.alloc(1 << 20, 'x')
    const endless = new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(piece)) })
    const refusals = [
      await put('up/announced.bin', 'abcd', { ...once, 'content-length': '70000001' }),
      await put('up/endless.bin', endless, once),
    ]
    for (const refusal of refusals) {
      expect(refusal.status).toBe(413)
      expect((await refusal.json()).error.message).toMatch(/larger than the 70 MB .*SLIPWAY_MAX_UPLOAD_MB/)
    }
    expect((await readdir(onDisk('up'))).filter((name) => /announced|endless|slipway/.test(name))).toEqual([])
  })

  test('an upload that breaks off, or ends before its length, leaves nothing', async () => {
    const before = await readdir(world.config.storage, { recursive: true })
    const broken = new ReadableStream({
      pull(controller) {
        controller.enqueue(Buffer.from('half'))
        controller.error(new Error('connection reset'))
      },
    })
    expect((await put('lost/broken.csv', broken, once)).status).toBe(400)
    const short = await put('lost/short.csv', new Blob(['half']), { ...once, 'content-length': '4711' })
    expect((await short.json()).error.message).toMatch(/ended after 4 of 4711 bytes/)
    expect(await readdir(world.config.storage, { recursive: true })).toEqual(before)
  })

  test.each([
    '../outside.csv',
    'a/../../outside.csv',
    '/tmp/outside.csv',
    '..\\outside.csv',
    'C:\\outside.csv',
    'nul\0.csv',
    `${'n'.repeat(256)}`,
  ])('400 for the path %j, encoded as a query or twice in the URL', async (path) => {
    const before = await readdir(world.folder, { recursive: true })
    expect((await put(path, 'x', once)).status).toBe(400)
    expect(
      (await send(owner(), 'PUT', `datastores/workspaceblobstore/folder?path=${encodeURIComponent(path)}`)).status,
    ).toBe(400)
    expect((await send(owner(), 'DELETE', inStore('content', path))).status).toBe(400)
    expect((await get(inStore('files', path))).status).toBe(400)
    expect((await get(inStore('archive', path))).status).toBe(400)
    expect((await get(inStore('preview', path))).status).toBe(400)
    expect(await readdir(world.folder, { recursive: true })).toEqual(before)
  })

  test('a path that is encoded twice is only a strange name inside', async () => {
    const twice = await send(
      owner(),
      'PUT',
      'datastores/workspaceblobstore/content?path=%252e%252e%252fstrange.csv',
      'x',
      once,
    )
    expect(twice.status).toBe(201)
    expect(await readFile(onDisk('%2e%2e%2fstrange.csv'), 'utf8')).toBe('x')
  })

  test('403 for a reader, who may look', async () => {
    const reader = world.as('reader')
    expect((await send(reader, 'PUT', inStore('content', 'mine.csv'), 'x', once)).status).toBe(403)
    expect((await send(reader, 'DELETE', inStore('content', 'data/a.csv'))).status).toBe(403)
    expect((await send(reader, 'PUT', inStore('folder', 'mine'))).status).toBe(403)
    expect((await send(reader, 'GET', inStore('files', ''))).status).toBe(200)
  })
})

describe('folders', () => {
  test('are made, listed, zipped and deleted', async () => {
    expect((await send(owner(), 'PUT', inStore('folder', 'box/inner'))).status).toBe(201)
    expect((await send(owner(), 'PUT', inStore('folder', 'box/inner'))).status).toBe(409)
    await put('box/inner/a.csv', 'a')
    await put('box/b.csv', 'b')
    const { value, count, nextLink } = await (await get(inStore('files', 'box', '&$top=1&$count=true'))).json()
    expect(value).toMatchObject([{ name: 'inner', path: 'box/inner', isFolder: true }])
    expect(count).toBe(2)
    const next = await (await get(new URL(nextLink).pathname + new URL(nextLink).search)).json()
    expect(next.value).toMatchObject([{ name: 'b.csv', bytes: 1 }])
    expect(next.nextLink).toBeUndefined()
    const zip = await get(inStore('archive', 'box'))
    expect(zip.headers.get('content-disposition')).toContain('filename="box.zip"')
    const bytes = Buffer.from(await zip.arrayBuffer())
    expect(bytes.subarray(0, 4).toString('latin1')).toBe('PK\x03\x04')
    expect(bytes.includes('inner/a.csv')).toBe(true)
    expect(bytes.includes('box/')).toBe(false)
    expect((await send(owner(), 'DELETE', inStore('content', 'box'))).status).toBe(204)
    expect((await get(inStore('files', 'box'))).status).toBe(404)
    expect((await send(owner(), 'DELETE', inStore('content', ''))).status).toBe(400)
  })
})
