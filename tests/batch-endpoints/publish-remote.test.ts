import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Parts } from '#lib/batch-endpoints/scoring/parts.ts'
import { publishRemote } from '#lib/batch-endpoints/scoring/publish-remote.ts'
import { outputTaken } from '#lib/batch-scoring/assemble.ts'
import { putFile } from '#lib/storage/put-file.ts'
import { statFile } from '#lib/storage/stat-file.ts'
import { findAzurite } from '#tests/support/azurite.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder, put } = await createTemporaryFolder()
const { createStore } = await findAzurite()
let store: Parts['store']
beforeAll(async () => {
  store = await createStore()
})

const partsOf = (job: string): Parts => ({ store, path: `${job}/.parts`, folder })
const publish = async (job: string, path: string, content: string) => {
  const file = await put(`${job}.csv`, content)
  await publishRemote(partsOf(job), 'output', store, [{ file, path }], outputTaken)
}

describe('an output that is put into an object store', () => {
  test('is known by its job again when a crash made it begin anew, on whatever machine', async () => {
    await publish('one', 'out/once.csv', 'a\n1\n')
    const { modifiedAt } = (await statFile(store, 'out/once.csv')) ?? {}
    await writeFile(join(folder, 'one.csv'), 'assembled again\n')
    await publish('one', 'out/once.csv', 'a\n1\n')
    expect((await statFile(store, 'out/once.csv'))?.modifiedAt).toEqual(modifiedAt)
  })

  test('is a Conflict for another job, though its rows be the same', async () => {
    await publish('two', 'out/same.csv', 'a\n1\n')
    await expect(publish('three', 'out/same.csv', 'a\n1\n')).rejects.toMatchObject({
      code: 'Conflict',
      message: expect.stringContaining("'out/same.csv'"),
    })
  })

  test('is a Conflict when others have written over it meanwhile', async () => {
    await publish('four', 'out/changed.csv', 'a\n1\n')
    await put('other.csv', 'mine\n')
    await putFile(store, 'out/changed.csv', join(folder, 'other.csv'), { overwrite: true })
    await expect(publish('four', 'out/changed.csv', 'a\n1\n')).rejects.toMatchObject({ code: 'Conflict' })
  })

  test('of several files none is put where one is taken', async () => {
    const [a, b] = [await put('a.csv', 'a\n'), await put('b.csv', 'b\n')]
    await publish('five', 'set/b.csv', 'taken\n')
    const files = [
      { file: a, path: 'set/a.csv' },
      { file: b, path: 'set/b.csv' },
    ]
    await expect(publishRemote(partsOf('six'), 'files', store, files, outputTaken)).rejects.toMatchObject({
      code: 'Conflict',
    })
    expect(await statFile(store, 'set/a.csv')).toBeUndefined()
  })
})
