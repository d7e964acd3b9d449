import { readdirSync } from 'node:fs'
import { beforeAll, describe, expect, test } from 'vitest'
import { register } from '#tests/data-assets/support.ts'
import { openDefaultFiles } from '#tests/support/default-files.ts'
import { findRemoteStorages } from '#tests/support/remote-storage.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

describe.each(await findRemoteStorages())('data on $kind', ({ createEnvironment }) => {
  let world: TestWorld
  beforeAll(async () => {
    world = await createTestWorld(await createEnvironment())
    await openDefaultFiles(world)
    const upload = (path: string, text: string) =>
      send(world.as('owner'), 'PUT', `datastores/workspaceblobstore/content?path=${path}`, text)
    expect((await upload('in/table.csv', 'x,y\n1,a\n2,b\n3,\n')).status).toBe(201)
    expect((await upload('in/deep/note.txt', 'grüße\n')).status).toBe(201)
    for (const [name, at] of [
      ['table', 'in/table.csv'],
      ['folder', 'in/'],
    ] as const)
      expect((await register(world.as('owner'), name, '1', at)).status).toBe(201)
  })
  const get = (path: string) => send(world.as('reader'), 'GET', `data/${path}`)
  const json = async (path: string) => (await get(path)).json()

  test('is measured when it is registered', async () => {
    expect((await json('folder/versions/1')).properties).toMatchObject({ files: 2, bytes: 23 })
    expect((await json('table/versions/1')).properties).toMatchObject({ files: 1, bytes: 15 })
    const missing = await register(world.as('owner'), 'missing', '1', 'in/nothing.csv')
    expect(await missing.json()).toMatchObject({ error: { message: expect.stringContaining("'in/nothing.csv'") } })
  })

  test('is listed, read in ranges, and zipped', async () => {
    expect((await json('folder/versions/1/files')).value).toMatchObject([
      { path: 'deep', isFolder: true },
      { path: 'table.csv', isFolder: false, bytes: 15 },
    ])
    expect(await (await get('folder/versions/1/content?path=deep/note.txt')).text()).toBe('grüße\n')
    const range = { range: 'bytes=4-6' }
    const part = await send(world.as('reader'), 'GET', 'data/table/versions/1/content', undefined, range)
    expect([part.status, await part.text()]).toEqual([206, '1,a'])
    const zip = Buffer.from(await (await get('folder/versions/1/archive')).arrayBuffer())
    expect([zip.includes('deep/note.txt'), zip.includes('table.csv')]).toEqual([true, true])
  })

  test('is previewed and profiled, as it is now', async () => {
    const preview = () => json('table/versions/1/preview')
    const rows = [
      [1, 'a'],
      [2, 'b'],
      [3, null],
    ]
    expect(await preview()).toMatchObject({ kind: 'table', rows, hasMore: false })
    expect(await json('table/versions/1/profile')).toMatchObject({ rows: 3, columns: [{ name: 'x' }, { name: 'y' }] })
    expect(await json('folder/versions/1/preview?path=deep/note.txt')).toMatchObject({ kind: 'text', text: 'grüße\n' })
    const { put } = await openDefaultFiles(world)
    await put('in/table.csv', 'x,y\n7,z\n')
    expect(await preview()).toMatchObject({ rows: [[7, 'z']] })
    expect(await json('table/versions/1/profile')).toMatchObject({ rows: 1 })
  })

  test('shows the first rows of a large file without fetching all of it', async () => {
    const { put, store } = await openDefaultFiles(world)
    const lines = Array.from({ length: 1_200_000 }, (_, row) => `${row},text`)
    await put('in/large.csv', `row,word\n${lines.join('\n')}\n`)
    expect((await register(world.as('owner'), 'large', '1', 'in/large.csv')).status).toBe(201)
    const copies = () => (store.kind === 'LocalFolder' ? [] : readdirSync(store.cacheFolder, { recursive: true }))
    const before = copies()
    expect(await json('large/versions/1/preview?$top=1&$skip=2')).toMatchObject({ rows: [[2, 'text']], hasMore: true })
    expect(copies()).toEqual(before)
    const last = await json('large/versions/1/preview?$top=10&$skip=1199999')
    expect(last).toMatchObject({ rows: [[1_199_999, 'text']], hasMore: false })
    expect(copies().some((path) => String(path).endsWith('large.csv'))).toBe(true)
  })
})
