import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { putFile } from '#lib/storage/put-file.ts'
import { putFolder } from '#lib/storage/put-folder.ts'
import { removeScratch, scratchFolder } from '#lib/storage/scratch-folder.ts'
import { createTestStore } from '#tests/storage/folder.ts'

const store = await createTestStore()
const scratch = await scratchFolder(store, '.parts')
const read = (path: string) => readFile(join(store.root, path), 'utf8')

async function madeFile(name: string, text: string, folder = scratch): Promise<string> {
  await writeFile(join(folder, name), text)
  return join(folder, name)
}

/** A folder on another disk, where the machine has one. */
const otherDisk = existsSync('/dev/shm') ? await mkdtemp('/dev/shm/slipway-put-') : undefined
afterAll(() => otherDisk && rm(otherDisk, { recursive: true, force: true }))
const isOther = otherDisk !== undefined && (await stat(otherDisk)).dev !== (await stat(tmpdir())).dev

describe('putting a finished file', () => {
  test('gives it a place without copying it, and makes the folders above', async () => {
    const file = await madeFile('a.csv', 'a,b\n')
    await putFile(store, 'out/deep/a.csv', file, { overwrite: false })
    expect(await read('out/deep/a.csv')).toBe('a,b\n')
    expect((await stat(file)).ino).toBe((await stat(join(store.root, 'out/deep/a.csv'))).ino)
    expect(await readdir(join(store.root, 'out/deep'))).toEqual(['a.csv'])
  })

  test('refuses a name that is taken, and succeeds again with the file that took it', async () => {
    const first = await madeFile('first.csv', '1')
    await putFile(store, 'taken.csv', first, { overwrite: false })
    await putFile(store, 'taken.csv', first, { overwrite: false })
    const second = await madeFile('second.csv', '2')
    await expect(putFile(store, 'taken.csv', second, { overwrite: false })).rejects.toMatchObject({
      code: 'Conflict',
      message: expect.stringContaining("'taken.csv'"),
    })
    expect(await read('taken.csv')).toBe('1')
    await putFile(store, 'taken.csv', second, { overwrite: true })
    expect(await read('taken.csv')).toBe('2')
  })

  test('of two that want one name, one gets it', async () => {
    const files = await Promise.all(['x', 'y', 'z'].map((name) => madeFile(name, name)))
    const results = await Promise.allSettled(
      files.map((file) => putFile(store, 'race.txt', file, { overwrite: false })),
    )
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
  })

  test.skipIf(!isOther)('copies it from another disk, once', async () => {
    const file = await madeFile('far.csv', 'far', otherDisk)
    await putFile(store, 'near.csv', file, { overwrite: false })
    await putFile(store, 'near.csv', file, { overwrite: false })
    expect(await read('near.csv')).toBe('far')
    await writeFile(file, 'other')
    await expect(putFile(store, 'near.csv', file, { overwrite: false })).rejects.toMatchObject({ code: 'Conflict' })
  })
})

describe('putting a folder', () => {
  test('puts every file below it', async () => {
    await mkdir(join(scratch, 'tree/deep'), { recursive: true })
    await madeFile('tree/one.txt', '1')
    await madeFile('tree/deep/two.txt', '2')
    await putFolder(store, 'kept', join(scratch, 'tree'), { overwrite: false })
    expect(await read('kept/one.txt')).toBe('1')
    expect(await read('kept/deep/two.txt')).toBe('2')
  })

  test('puts none of them when one has no place', async () => {
    await mkdir(join(store.root, 'half'))
    await writeFile(join(store.root, 'half/one.txt'), 'mine')
    const putting = putFolder(store, 'half', join(scratch, 'tree'), { overwrite: false })
    await expect(putting).rejects.toMatchObject({
      code: 'Conflict',
      message: expect.stringContaining("'half/one.txt'"),
    })
    expect(await readdir(join(store.root, 'half'))).toEqual(['one.txt'])
  })
})

test('a scratch folder can be removed, also twice', async () => {
  await madeFile('rest', '', await scratchFolder(store, 'gone/soon'))
  await removeScratch(store, 'gone/soon')
  await removeScratch(store, 'gone/soon')
  expect(await readdir(join(store.root, 'gone'))).toEqual([])
})
