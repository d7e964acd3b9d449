import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { listFolder } from '#lib/storage/list-folder.ts'
import { walkFiles } from '#lib/storage/walk-files.ts'
import { collect, createTestStore } from '#tests/storage/folder.ts'

const store = await createTestStore()
const outside = await createTestStore()
const many = 10_000

beforeAll(async () => {
  await mkdir(join(store.root, 'mixed/b/deep'), { recursive: true })
  await mkdir(join(store.root, 'mixed/.hidden'))
  await mkdir(join(store.root, 'many'))
  for (const name of [
    'a.csv',
    'b.csv',
    'b-1.csv',
    'b/x.csv',
    'b/deep/y.csv',
    '.DS_Store',
    '.hidden/z.csv',
    '.slipway-upload-1',
  ]) {
    await writeFile(join(store.root, 'mixed', name), name)
  }
  await symlink(join(store.root, 'mixed'), join(store.root, 'mixed/b/circle'))
  await symlink(outside.root, join(store.root, 'mixed/escape'))
  await symlink('/no/such/target', join(store.root, 'mixed/dangling'))
  for (let start = 0; start < many; start += 500) {
    await Promise.all(
      Array.from({ length: 500 }, (_, i) =>
        writeFile(join(store.root, 'many', `${String(start + i).padStart(5, '0')}.csv`), '1'),
      ),
    )
  }
})

describe('a folder listing', () => {
  test('puts folders first and leaves out uploads in progress and links that lead out', async () => {
    const { entries, total } = await listFolder(store, 'mixed', { skip: 0, top: 100 })
    expect(entries.map(({ name, isFolder }) => (isFolder ? `${name}/` : name))).toEqual([
      '.hidden/',
      'b/',
      '.DS_Store',
      'a.csv',
      'b-1.csv',
      'b.csv',
    ])
    expect(total).toBe(6)
    expect(entries[3]).toMatchObject({ path: 'mixed/a.csv', bytes: 5 })
  })

  test('pages through 10,000 files without a gap', async () => {
    const first = await listFolder(store, 'many', { skip: 0, top: 1000 })
    const last = await listFolder(store, 'many', { skip: 9_990, top: 1000 })
    expect(first.total).toBe(many)
    expect(first.entries.at(-1)?.name).toBe('00999.csv')
    expect(last.entries.map(({ name }) => name)).toEqual(Array.from({ length: 10 }, (_, i) => `0999${i}.csv`))
  })

  test('searches part of a name in any case', async () => {
    const { entries, total } = await listFolder(store, 'many', { skip: 0, top: 5, search: '0042' })
    expect(total).toBe(11)
    expect(entries[0]?.name).toBe('00042.csv')
  })

  test('of a file or of nothing is an error that names it', async () => {
    await expect(listFolder(store, 'mixed/a.csv', { skip: 0, top: 1 })).rejects.toMatchObject({ code: 'UserError' })
    await expect(listFolder(store, 'nowhere', { skip: 0, top: 1 })).rejects.toMatchObject({
      code: 'ResourceNotFound',
      message: expect.stringContaining("'nowhere'"),
    })
  })
})

describe('walking the files of a folder', () => {
  test('gives every visible file once, in the order of its path', async () => {
    const paths = (await collect(walkFiles(store, 'mixed'))).map(({ path }) => path)
    expect(paths).toEqual(['mixed/a.csv', 'mixed/b-1.csv', 'mixed/b.csv', 'mixed/b/deep/y.csv', 'mixed/b/x.csv'])
    expect(paths).toEqual([...paths].sort())
  })

  test('of a file gives that file', async () => {
    expect(await collect(walkFiles(store, 'mixed/a.csv'))).toMatchObject([{ path: 'mixed/a.csv', bytes: 5 }])
  })

  test('stops at a limit of files or levels', async () => {
    await expect(collect(walkFiles(store, 'many', { maxFiles: 9_999 }))).rejects.toThrow('more than 9999 files')
    await expect(collect(walkFiles(store, 'mixed', { maxDepth: 2 }))).rejects.toThrow('more than 2 levels')
    expect(await collect(walkFiles(store, 'many'))).toHaveLength(many)
  })
})
