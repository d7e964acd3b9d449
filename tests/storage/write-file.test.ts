import { readdir, readFile, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { deletePath } from '#lib/storage/delete-path.ts'
import { freePath } from '#lib/storage/free-path.ts'
import { makeFolder } from '#lib/storage/make-folder.ts'
import { readHead, readRange } from '#lib/storage/read-range.ts'
import { statFile } from '#lib/storage/stat-file.ts'
import { writeFile } from '#lib/storage/write-file.ts'
import { chunks, collect, createTestStore } from '#tests/storage/folder.ts'

const store = await createTestStore()
const read = (path: string) => readFile(join(store.root, path), 'utf8')
const write = (path: string, text: string, overwrite = false) => writeFile(store, path, chunks(text), { overwrite })

describe('writing a file', () => {
  test('makes the folders above it and joins the chunks', async () => {
    const result = await writeFile(store, 'new/deep/data.csv', chunks('a,b\n', '1,2\n'), { overwrite: false })
    expect(result).toEqual({ bytes: 8, created: true })
    expect(await read('new/deep/data.csv')).toBe('a,b\n1,2\n')
  })

  test('refuses an existing file by name and leaves it alone', async () => {
    await write('kept.csv', 'first')
    await expect(write('kept.csv', 'second')).rejects.toMatchObject({
      code: 'Conflict',
      message: expect.stringContaining("'kept.csv' already exists"),
    })
    expect(await read('kept.csv')).toBe('first')
  })

  test('replaces it when told to', async () => {
    await write('replaced.csv', 'first')
    expect(await write('replaced.csv', 'second', true)).toEqual({ bytes: 6, created: false })
    expect(await read('replaced.csv')).toBe('second')
  })

  test('of two writers of one name, one gets a conflict and the file is whole', async () => {
    const results = await Promise.allSettled([
      write('race.csv', 'one'),
      write('race.csv', 'two'),
      write('race.csv', 'six'),
    ])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const result of results)
      if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'Conflict' })
    expect(await read('race.csv')).toHaveLength(3)
  })

  test('leaves nothing, not even new folders, when the source breaks off', async () => {
    async function* broken() {
      yield Buffer.from('half')
      throw new Error('the sender went away')
    }
    const before = await readdir(store.root, { recursive: true })
    await expect(writeFile(store, 'fresh/folder/half.csv', broken(), { overwrite: false })).rejects.toThrow('went away')
    expect(await readdir(store.root, { recursive: true })).toEqual(before)
  })

  test('keeps an existing file when an overwrite breaks off', async () => {
    async function* broken() {
      yield Buffer.from('half')
      throw new Error('the sender went away')
    }
    await write('precious.csv', 'whole')
    await expect(writeFile(store, 'precious.csv', broken(), { overwrite: true })).rejects.toThrow('went away')
    expect(await read('precious.csv')).toBe('whole')
  })

  test('refuses a folder, a path below a file, and no name at all', async () => {
    await makeFolder(store, 'taken')
    await write('plain.csv', 'x')
    await expect(write('taken', 'x', true)).rejects.toMatchObject({ code: 'Conflict' })
    await expect(write('plain.csv/x.csv', 'x')).rejects.toMatchObject({ code: 'UserError' })
    await expect(write('', 'x')).rejects.toMatchObject({ code: 'UserError' })
  })
})

describe('reading', () => {
  test('gives the bytes of a half-open range', async () => {
    await write('digits.txt', '0123456789')
    const bytes = Buffer.concat(await collect(await readRange(store, 'digits.txt', { start: 2, end: 5 })))
    expect(bytes.toString()).toBe('234')
    expect((await readHead(store, 'digits.txt', 4)).toString()).toBe('0123')
  })

  test('of a file that is not there is ResourceNotFound before a stream exists', async () => {
    await expect(readRange(store, 'absent.txt')).rejects.toMatchObject({ code: 'ResourceNotFound' })
    expect(await statFile(store, 'absent.txt')).toBeUndefined()
  })
})

describe('deleting', () => {
  test('removes a folder with what is in it; the root and absent paths are refused', async () => {
    await write('doomed/a.csv', 'x')
    await deletePath(store, 'doomed')
    expect(await statFile(store, 'doomed')).toBeUndefined()
    await expect(deletePath(store, 'doomed')).rejects.toMatchObject({ code: 'ResourceNotFound' })
    await expect(deletePath(store, '')).rejects.toMatchObject({ code: 'UserError' })
  })

  test('a link inside the store is removed, not what it points to', async () => {
    await write('target.csv', 'x')
    await symlink(join(store.root, 'target.csv'), join(store.root, 'link.csv'))
    await deletePath(store, 'link.csv')
    expect(await read('target.csv')).toBe('x')
  })
})

test('a free path counts up beside the extension', async () => {
  expect(await freePath(store, 'out/report.csv')).toBe('out/report.csv')
  await write('out/report.csv', 'x')
  await write('out/report-2.csv', 'x')
  expect(await freePath(store, 'out/report.csv')).toBe('out/report-3.csv')
})
