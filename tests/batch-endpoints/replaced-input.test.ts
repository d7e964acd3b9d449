import { rm, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { fetchFrom, fetchPlan, findLostCopies, requireUnchanged } from '#lib/batch-endpoints/scoring/input-files.ts'
import type { InputFile, MiniBatchPlan } from '#lib/batch-scoring/types.ts'
import { deletePath } from '#lib/storage/delete-path.ts'
import { localPath } from '#lib/storage/local-path.ts'
import { statFile } from '#lib/storage/stat-file.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'
import { createTestStore } from '#tests/storage/folder.ts'
import { startKinds, write } from '#tests/storage/kinds.ts'

const { remotes } = await startKinds()
const range = { start: 0, end: 4, firstRow: 0, rows: 1 }
const planOf = (file: InputFile, isCut: boolean): MiniBatchPlan => ({
  index: 0,
  items: [{ file, ...(isCut && { range }) }],
})

async function listed(store: StoreRef, path: string): Promise<InputFile> {
  const entry = await statFile(store, path)
  return { name: path, path, bytes: entry?.bytes ?? 0, modifiedAt: entry?.modifiedAt?.getTime() }
}

describe.each(remotes)('a file of $name that is replaced after the input was planned', ({ reason, createStore }) => {
  const fact = test.skipIf(reason !== '')

  fact('fails the mini-batches that it was cut into', async () => {
    const store = await createStore()
    await write(store, 'in.csv', 'a,b\n1,2\n')
    const plan = planOf(await listed(store, 'in.csv'), true)
    expect((await fetchPlan(plan, fetchFrom(store))).items[0]?.range).toEqual(range)
    await write(store, 'in.csv', 'a,b\n1,2\n3,4\n', true)
    await expect(fetchPlan(plan, fetchFrom(store))).rejects.toThrow("The input file 'in.csv' was replaced")
  })

  fact('is known by its time when it is as long as before', async () => {
    const store = await createStore()
    await write(store, 'in.csv', 'a,b\n1,2\n')
    const file = await listed(store, 'in.csv')
    const before = { ...file, modifiedAt: (file.modifiedAt ?? 0) - 2000 }
    await expect(fetchPlan(planOf(before, true), fetchFrom(store))).rejects.toThrow("'in.csv' was replaced")
  })

  fact('is scored as it is now where all of it is one mini-batch', async () => {
    const store = await createStore()
    await write(store, 'in.csv', 'a\n1\n')
    const plan = planOf(await listed(store, 'in.csv'), false)
    await write(store, 'in.csv', 'a\n1\n2\n', true)
    expect((await fetchPlan(plan, fetchFrom(store))).items).toHaveLength(1)
  })
  fact('is not taken for gone when only the copy is', async () => {
    const store = await createStore()
    for (const name of ['gone.csv', 'lost.csv', 'there.csv']) await write(store, name, 'a\n1\n')
    const files = ['gone.csv', 'lost.csv', 'there.csv']
    const items = await Promise.all(files.map(async (name) => ({ file: await listed(store, name) })))
    const planned: MiniBatchPlan = { index: 0, items }
    await deletePath(store, 'gone.csv')
    const fetched = await fetchPlan(planned, fetchFrom(store))
    expect(await findLostCopies(planned, fetched, files)).toEqual([])
    await rm(await localPath(store, 'lost.csv'))
    expect(await findLostCopies(planned, fetched, files)).toEqual(['lost.csv'])
    expect(await findLostCopies(planned, fetched, ['there.csv'])).toEqual([])
  })
})

describe('a table of a folder that is replaced after it was cut', () => {
  const plannedIn = async () => {
    const store = await createTestStore()
    await write(store, 'in.csv', 'a,b\n1,2\n')
    const path = join(store.root, 'in.csv')
    return { store, path, plan: planOf({ ...(await listed(store, 'in.csv')), path }, true) }
  }

  test('fails the mini-batches that were not read yet, and those that were read meanwhile', async () => {
    const { store, path, plan } = await plannedIn()
    expect((await fetchPlan(plan, fetchFrom(store))).items[0]?.range).toEqual(range)
    await requireUnchanged(plan)
    await writeFile(path, 'a,b\n1,2\n3,4\n')
    await expect(fetchPlan(plan, fetchFrom(store))).rejects.toThrow("The input file 'in.csv' was replaced")
    await expect(requireUnchanged(plan)).rejects.toThrow("The input file 'in.csv' was replaced")
  })

  test('is known by a millisecond when it is as long as before', async () => {
    const { path, plan } = await plannedIn()
    const before = plan.items[0]?.file.modifiedAt ?? 0
    await utimes(path, new Date(), new Date(before + 1))
    await expect(requireUnchanged(plan)).rejects.toThrow("'in.csv' was replaced")
  })
})
