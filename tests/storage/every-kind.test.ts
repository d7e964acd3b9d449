import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { beforeAll, describe, expect, test } from 'vitest'
import { appendText } from '#lib/storage/append-file.ts'
import { deletePath } from '#lib/storage/delete-path.ts'
import { flushTexts } from '#lib/storage/flush-texts.ts'
import { freePath } from '#lib/storage/free-path.ts'
import { listFolder } from '#lib/storage/list-folder.ts'
import { localPath } from '#lib/storage/local-path.ts'
import { makeFolder } from '#lib/storage/make-folder.ts'
import { putFile } from '#lib/storage/put-file.ts'
import { putFolder } from '#lib/storage/put-folder.ts'
import { uploadPrefix } from '#lib/storage/read-folder.ts'
import { readHead, readRange } from '#lib/storage/read-range.ts'
import { removeScratch, scratchFolder } from '#lib/storage/scratch-folder.ts'
import { requireEntry, requireFile, statFile } from '#lib/storage/stat-file.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'
import { walkFiles } from '#lib/storage/walk-files.ts'
import { writeFile } from '#lib/storage/write-file.ts'
import { zipFolder } from '#lib/storage/zip-folder.ts'
import { chunks, collect } from '#tests/storage/folder.ts'
import { read, shown, startKinds, write } from '#tests/storage/kinds.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { kinds } = await startKinds()
const { put } = await createTemporaryFolder()
const page = { skip: 0, top: 100 }

describe.each(kinds)('$name', ({ reason, createStore }) => {
  let store: StoreRef
  beforeAll(async () => {
    if (!reason) store = await createStore()
  })
  const fact = test.skipIf(reason !== '')

  describe('a file', () => {
    fact('is written in pieces, with folders above it, and read whole or in part', async () => {
      const written = await writeFile(store, 'new/deep/data.csv', chunks('a,b\n', '1,2\n'), { overwrite: false })
      expect(written).toEqual({ bytes: 8, created: true })
      expect(await read(store, 'new/deep/data.csv')).toBe('a,b\n1,2\n')
      const part = async (range: { start?: number; end?: number }) =>
        (await buffer(await readRange(store, 'new/deep/data.csv', range))).toString()
      expect(await part({ start: 2, end: 5 })).toBe('b\n1')
      expect(await part({ start: 6 })).toBe('2\n')
      expect(await part({ end: 1 })).toBe('a')
      expect(await part({ start: 4, end: 4 })).toBe('')
      expect(await part({ start: 100, end: 200 })).toBe('')
      expect((await readHead(store, 'new/deep/data.csv', 3)).toString()).toBe('a,b')
      expect((await readHead(store, 'new/deep/data.csv', 300)).toString()).toBe('a,b\n1,2\n')
    })

    fact('without a byte is a file', async () => {
      await write(store, 'empty.txt', '')
      expect(await requireFile(store, 'empty.txt')).toMatchObject({ bytes: 0, isFolder: false })
      expect(await read(store, 'empty.txt')).toBe('')
      expect((await readHead(store, 'empty.txt', 10)).byteLength).toBe(0)
      expect(await readFile(await localPath(store, 'empty.txt'), 'utf8')).toBe('')
    })

    fact('is not overwritten unless told so', async () => {
      await write(store, 'kept.csv', 'first')
      await expect(write(store, 'kept.csv', 'second')).rejects.toMatchObject({
        code: 'Conflict',
        message: expect.stringContaining("'kept.csv' already exists"),
      })
      expect(await write(store, 'kept.csv', 'second', true)).toEqual({ bytes: 6, created: false })
      expect(await read(store, 'kept.csv')).toBe('second')
    })

    fact('that several write at the same time has one writer, and the others a conflict', async () => {
      const results = await Promise.allSettled(['one', 'two', 'six'].map((text) => write(store, 'race.csv', text)))
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
      for (const result of results)
        if (result.status === 'rejected') expect(result.reason).toMatchObject({ code: 'Conflict' })
      expect(await read(store, 'race.csv')).toHaveLength(3)
    })

    fact('whose sender breaks off, or is broken off, is not there at all', async () => {
      async function* broken() {
        yield Buffer.from('half')
        throw new Error('the sender went away')
      }
      await expect(writeFile(store, 'half/half.csv', broken(), { overwrite: false })).rejects.toThrow('went away')
      const onProgress = () => {
        throw new Error('too large')
      }
      const writing = writeFile(store, 'half/half.csv', chunks('12'), { overwrite: false, onProgress })
      await expect(writing).rejects.toThrow('too large')
      expect(await statFile(store, 'half')).toBeUndefined()
    })

    fact('cannot take the place of a folder, nor lie below a file', async () => {
      await write(store, 'taken/x.txt', 'x')
      await expect(write(store, 'taken', 'y', true)).rejects.toMatchObject({ code: 'Conflict' })
      await expect(write(store, 'taken/x.txt/y.txt', 'y')).rejects.toMatchObject({ code: 'UserError' })
      await expect(write(store, '', 'y')).rejects.toMatchObject({ code: 'UserError' })
    })

    fact('that is not there is said so by its name', async () => {
      const expected = { code: 'ResourceNotFound', message: expect.stringContaining("'no/such.csv'") }
      await expect(readRange(store, 'no/such.csv')).rejects.toMatchObject(expected)
      await expect(requireEntry(store, 'no/such.csv')).rejects.toMatchObject(expected)
      await expect(deletePath(store, 'no/such.csv')).rejects.toMatchObject(expected)
      await expect(collect(walkFiles(store, 'no/such.csv'))).rejects.toMatchObject(expected)
      await expect(listFolder(store, 'no/such.csv', page)).rejects.toMatchObject(expected)
      expect(await statFile(store, 'no/such.csv')).toBeUndefined()
    })

    fact.each(['../x', '/etc/passwd', 'a/../../b', 'a\\b', 'C:/x', 'a\nb'])('has a safe name, not %j', async (path) => {
      await expect(write(store, path, 'x')).rejects.toMatchObject({ code: 'UserError' })
      await expect(localPath(store, path)).rejects.toMatchObject({ code: 'UserError' })
      await expect(scratchFolder(store, path)).rejects.toMatchObject({ code: 'UserError' })
    })

    fact('may have a name that needs care', async () => {
      for (const name of ["odd/ä + b%20c#d&e='f'?.csv", 'odd/日本 語.txt', 'odd/.hidden', 'odd/a..b']) {
        await write(store, name, name)
        expect(await read(store, name)).toBe(name)
        expect(await requireFile(store, name)).toMatchObject({ path: name, bytes: Buffer.byteLength(name) })
        expect(await readFile(await localPath(store, name), 'utf8')).toBe(name)
      }
      expect((await listFolder(store, 'odd', page)).total).toBe(4)
    })

    fact('gets a free name', async () => {
      await write(store, 'free/data.csv', '1')
      expect(await freePath(store, 'free/data.csv')).toBe('free/data-2.csv')
      expect(await freePath(store, 'free/other.csv')).toBe('free/other.csv')
    })
  })

  describe('a folder', () => {
    beforeAll(async () => {
      if (reason) return
      for (const name of ['b.csv', 'a/only/deep.csv', 'a.csv', 'Z.csv', 'c/one.csv', '.hidden/x.csv', 'c/.y.csv'])
        await write(store, `tree/${name}`, name)
    })

    fact('is listed level by level: folders first, each by name', async () => {
      const { entries, total } = await listFolder(store, 'tree', page)
      expect(shown(entries)).toEqual(['.hidden/', 'a/', 'c/', 'Z.csv', 'a.csv', 'b.csv'])
      expect(total).toBe(6)
      expect(entries.at(-1)).toMatchObject({ path: 'tree/b.csv', isFolder: false, bytes: 5 })
      expect(shown((await listFolder(store, 'tree/a', page)).entries)).toEqual(['only/'])
      const root = await listFolder(store, '', page)
      expect(shown(root.entries)).toContain('tree/')
    })

    fact('is listed page by page, also by a part of the name', async () => {
      const { entries, total } = await listFolder(store, 'tree', { skip: 2, top: 2 })
      expect(shown(entries)).toEqual(['c/', 'Z.csv'])
      expect(total).toBe(6)
      const found = await listFolder(store, 'tree', { ...page, search: 'B.C' })
      expect(shown(found.entries)).toEqual(['b.csv'])
      expect(found.total).toBe(1)
    })

    fact('does not show what is on its way', async () => {
      await write(store, `uploads/${uploadPrefix}1`, 'half')
      await write(store, 'uploads/whole.txt', 'whole')
      expect(await listFolder(store, 'uploads', page)).toMatchObject({ entries: [{ name: 'whole.txt' }], total: 1 })
      expect((await collect(walkFiles(store, 'uploads'))).map(({ name }) => name)).toEqual(['whole.txt'])
    })

    fact('that is a file cannot be listed', async () => {
      await expect(listFolder(store, 'tree/a.csv', page)).rejects.toMatchObject({ code: 'UserError' })
    })

    fact('is walked in the order of the paths, without what is hidden', async () => {
      const walked = await collect(walkFiles(store, 'tree'))
      expect(walked.map(({ path }) => path)).toEqual([
        'tree/Z.csv',
        'tree/a.csv',
        'tree/a/only/deep.csv',
        'tree/b.csv',
        'tree/c/one.csv',
      ])
      expect(walked[1]).toMatchObject({ name: 'a.csv', bytes: 5, modifiedAt: expect.any(Date) })
      expect((await collect(walkFiles(store, 'tree/a.csv'))).map(({ path }) => path)).toEqual(['tree/a.csv'])
      await expect(collect(walkFiles(store, 'tree', { maxFiles: 3 }))).rejects.toMatchObject({ code: 'UserError' })
      await expect(collect(walkFiles(store, 'tree', { maxDepth: 2 }))).rejects.toMatchObject({ code: 'UserError' })
      expect(await collect(walkFiles(store, 'tree', { maxDepth: 3 }))).toHaveLength(5)
    })

    fact('that is made is there although it is empty, once', async () => {
      await makeFolder(store, 'made/inside')
      expect(await statFile(store, 'made/inside')).toMatchObject({ isFolder: true, bytes: 0 })
      expect(shown((await listFolder(store, 'made', page)).entries)).toEqual(['inside/'])
      expect(await listFolder(store, 'made/inside', page)).toEqual({ entries: [], total: 0 })
      expect(await collect(walkFiles(store, 'made'))).toEqual([])
      await expect(makeFolder(store, 'made/inside')).rejects.toMatchObject({ code: 'Conflict' })
      await expect(makeFolder(store, 'tree/a.csv')).rejects.toMatchObject({ code: 'Conflict' })
      await expect(requireFile(store, 'made')).rejects.toMatchObject({ code: 'UserError' })
    })

    fact('is deleted with everything in it, and nothing beside it', async () => {
      for (const name of ['gone/a.txt', 'gone/deep/b.txt', 'gone-not.txt', 'gone/.c']) await write(store, name, 'x')
      await makeFolder(store, 'gone/empty')
      await deletePath(store, 'gone')
      expect(await statFile(store, 'gone')).toBeUndefined()
      expect(await statFile(store, 'gone-not.txt')).toBeDefined()
      await deletePath(store, 'gone-not.txt')
      expect(await statFile(store, 'gone-not.txt')).toBeUndefined()
      await expect(deletePath(store, '')).rejects.toMatchObject({ code: 'UserError' })
    })

    fact('comes as a zip', async () => {
      const zip = await buffer(zipFolder(store, 'tree/c'))
      expect(zip.subarray(0, 2).toString()).toBe('PK')
      expect(zip.includes('one.csv')).toBe(true)
    })
  })

  describe('finished files of this machine', () => {
    fact('get their place, and get it again', async () => {
      const file = await put('made.csv', 'a,b\n')
      await putFile(store, 'out/made.csv', file, { overwrite: false })
      await putFile(store, 'out/made.csv', file, { overwrite: false })
      expect(await read(store, 'out/made.csv')).toBe('a,b\n')
      const other = await put('other.csv', 'c,d\n')
      await expect(putFile(store, 'out/made.csv', other, { overwrite: false })).rejects.toMatchObject({
        code: 'Conflict',
      })
      await putFile(store, 'out/made.csv', other, { overwrite: true })
      expect(await read(store, 'out/made.csv')).toBe('c,d\n')
    })

    fact('get it in folders, all or none', async () => {
      const folder = await scratchFolder(store, 'parts')
      await writeFile({ kind: 'LocalFolder', root: folder }, 'deep/two.txt', chunks('2'), { overwrite: false })
      await writeFile({ kind: 'LocalFolder', root: folder }, 'one.txt', chunks('1'), { overwrite: false })
      await putFolder(store, 'whole', folder, { overwrite: false })
      expect(await read(store, 'whole/deep/two.txt')).toBe('2')
      await write(store, 'partly/one.txt', 'mine')
      await expect(putFolder(store, 'partly', folder, { overwrite: false })).rejects.toMatchObject({
        code: 'Conflict',
        message: expect.stringContaining("'partly/one.txt'"),
      })
      expect(await statFile(store, 'partly/deep')).toBeUndefined()
      await removeScratch(store, 'parts')
    })
  })

  describe('a local path', () => {
    fact('leads to a file or a folder as it is now', async () => {
      await write(store, 'model/weights.bin', 'v1')
      await write(store, 'model/deep/MLmodel', 'flavors')
      const folder = await localPath(store, 'model')
      expect(await readFile(join(folder, 'weights.bin'), 'utf8')).toBe('v1')
      expect(await readFile(join(folder, 'deep/MLmodel'), 'utf8')).toBe('flavors')
      await write(store, 'model/weights.bin', 'v2', true)
      await deletePath(store, 'model/deep/MLmodel')
      await localPath(store, 'model')
      expect(await readFile(join(folder, 'weights.bin'), 'utf8')).toBe('v2')
      await expect(readFile(join(folder, 'deep/MLmodel'))).rejects.toMatchObject({ code: 'ENOENT' })
    })
  })

  fact('text is added to the end of a file', async () => {
    for (const line of ['one\n', 'two\n']) await appendText(store, 'logs/log.txt', line)
    await flushTexts(store, 'logs')
    await appendText(store, 'logs/log.txt', 'three\n')
    await flushTexts(store, 'logs/log.txt')
    expect(await read(store, 'logs/log.txt')).toBe('one\ntwo\nthree\n')
    await write(store, 'logs/begun.txt', 'begun\n')
    await appendText(store, 'logs/begun.txt', 'more\n')
    await flushTexts(store, '')
    expect(await read(store, 'logs/begun.txt')).toBe('begun\nmore\n')
  })
})
