import { utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { register } from '#tests/data-assets/support.ts'
import { createStoreWorld } from '#tests/datastores/support.ts'
import { startTestServer } from '#tests/http/test-server.ts'
import { send } from '#tests/support/send.ts'
import type { TestWorld } from '#tests/support/world.ts'

const server = await startTestServer((request, response) => {
  if (request.url === '/web.csv') return response.end('a,b\n1,2\n')
  return response.writeHead(404).end()
})

let world: TestWorld
beforeAll(async () => {
  const png = Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
    'base64',
  )
  world = await createStoreWorld(
    {
      'in/table.csv': 'x,y\n1,a\n2,b\n3,\n',
      'in/deep/note.txt': 'grüße\n',
      'in/latin.txt': Buffer.from('gr\xfc\xdfe', 'latin1'),
      'in/picture.png': png,
      'in/model.bin': Buffer.from([1, 0, 2]),
      'in/empty.csv': '',
      'in/ragged.csv': 'a,b\n1,2\n1,2,3\n',
      'secret.csv': 'x\n1\n',
    },
    { SLIPWAY_ALLOW_PRIVATE_URLS: 'true' },
  )
  await register(world.as('owner'), 'folder', '1', 'in/')
  await register(world.as('owner'), 'table', '1', 'in/table.csv')
  await register(world.as('owner'), 'web', '1', `${server}/web.csv`)
})

const get = (path: string) => send(world.as('reader'), 'GET', `data/${path}`)
const json = async (path: string) => (await get(path)).json()

describe('the files of a version', () => {
  test('are listed with paths relative to it', async () => {
    const { value, count } = await json('folder/versions/1/files?$count=true&$top=2')
    expect(count).toBe(7)
    expect(value).toMatchObject([{ path: 'deep', isFolder: true }, { path: 'empty.csv' }])
    expect((await json('folder/versions/1/files?path=deep')).value).toMatchObject([
      { path: 'deep/note.txt', name: 'note.txt' },
    ])
    expect((await json('table/versions/1/files')).value).toMatchObject([{ path: '', name: 'table.csv', bytes: 15 }])
  })

  test.each(['files', 'content', 'preview', 'profile', 'archive'])('cannot be left through %s', async (operation) => {
    expect((await get(`folder/versions/1/${operation}?path=../secret.csv`)).status).toBe(400)
    expect((await get(`folder/versions/1/${operation}?path=%2Fetc%2Fpasswd`)).status).toBe(400)
    expect((await get(`folder/versions/1/${operation}?path=nothing.csv`)).status).toBe(404)
  })

  test('are read, and zipped', async () => {
    expect(await (await get('folder/versions/1/content?path=deep/note.txt')).text()).toBe('grüße\n')
    expect(await (await get('table/versions/latest/content')).text()).toBe('x,y\n1,a\n2,b\n3,\n')
    const zip = await get('folder/versions/1/archive')
    expect(zip.headers.get('content-disposition')).toContain('filename="folder-1.zip"')
    expect(Buffer.from(await zip.arrayBuffer()).includes('deep/note.txt')).toBe(true)
  })
})

describe('a preview', () => {
  test.each([
    [
      'table.csv',
      {
        kind: 'table',
        rows: [
          [1, 'a'],
          [2, 'b'],
          [3, null],
        ],
        hasMore: false,
      },
    ],
    ['deep/note.txt', { kind: 'text', text: 'grüße\n', truncated: false }],
    ['latin.txt', { kind: 'text', text: 'grüße', problem: expect.stringContaining('not UTF-8') }],
    ['picture.png', { kind: 'image' }],
    ['model.bin', { kind: 'none', reason: expect.stringContaining('holds no text') }],
    ['empty.csv', { kind: 'text', text: '' }],
    ['ragged.csv', { kind: 'text', problem: expect.stringContaining('The table cannot be read') }],
  ])('of %s', async (path, expected) => {
    expect(await json(`folder/versions/1/preview?path=${path}`)).toMatchObject(expected)
  })

  test('pages through rows', async () => {
    const page = await json('table/versions/1/preview?$top=1&$skip=1')
    expect(page).toMatchObject({ rows: [[2, 'b']], hasMore: true })
    expect((await get('table/versions/1/preview?$top=0')).status).toBe(400)
  })

  test('of data behind a URL fetches its beginning', async () => {
    expect(await json('web/versions/1/preview')).toMatchObject({ kind: 'table', rows: [[1, 2]] })
    expect((await get('web/versions/1/files')).status).toBe(409)
  })
})

describe('a profile', () => {
  test('follows the file when it changes', async () => {
    const path = join(world.config.storage, 'changing.csv')
    await writeFile(path, 'x\n1\n2\n')
    await register(world.as('owner'), 'changing', '1', 'changing.csv')
    expect((await json('changing/versions/1/profile')).columns[0]).toMatchObject({ present: 2, max: '2' })
    await writeFile(path, 'x\n1\n9\n')
    await utimes(path, new Date(), new Date(Date.now() + 5_000))
    expect((await json('changing/versions/1/profile')).columns[0]).toMatchObject({ present: 2, max: '9' })
  })

  test('of a text or an empty table is refused with the reason', async () => {
    expect((await json('folder/versions/1/profile?path=deep/note.txt')).error.message).toContain('is not a table')
    expect((await json('folder/versions/1/profile?path=empty.csv')).error.message).toContain('is empty')
  })
})
