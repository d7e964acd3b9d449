import { readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { assembleOutput, forgetTemporary, type PartFile } from '#lib/batch-scoring/assemble.ts'
import { withDuckDb } from '#lib/tabular/duckdb/open-duckdb.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'
import { writeParquet } from '#tests/support/write-parquet.ts'

const { folder, put } = await createTemporaryFolder()
let target = join(folder, 'out-0.csv')
let run = 0
beforeEach(() => {
  target = join(folder, `out-${++run}.csv`)
})

const part = async (name: string, content: string | Buffer): Promise<PartFile> => {
  const path = await put(name, content)
  return { path, bytes: (await stat(path)).size }
}
const parts = async () => [await part('1', '0,1,a\n'), await part('2', ''), await part('3', '0,2,b\n1,3,b\n')]
const output = async (header?: string[]) => ({
  ...{ parts: await parts(), format: 'csv' as const, header, target },
  ...{ jobId: 'job1', shownAs: 'store/out.csv' },
})
const temporaries = async () => (await readdir(folder)).filter((name) => name.includes('partial'))
afterEach(() => forgetTemporary(target, 'job1'))

test('parts come in the order given, behind one header line', async () => {
  expect(await assembleOutput(await output(['row', 'a "b"', 'file']))).toEqual({ bytes: 37 })
  expect(await readFile(target, 'utf8')).toBe('row,"a ""b""",file\n0,1,a\n0,2,b\n1,3,b\n')
  await forgetTemporary(target, 'job1')
  expect(await temporaries()).toEqual([])
})

test('without parts the output is an empty file, or its header alone', async () => {
  await assembleOutput({ ...(await output(['row'])), parts: [] })
  expect(await readFile(target, 'utf8')).toBe('row\n')
})

test('a file that is there already is named and left as it is', async () => {
  await writeFile(target, 'precious')
  await expect(assembleOutput(await output())).rejects.toMatchObject({
    code: 'Conflict',
    message: expect.stringContaining("'store/out.csv'"),
  })
  expect(await readFile(target, 'utf8')).toBe('precious')
  expect(await temporaries()).toEqual([])
})

test('what a crash left half way is replaced, what it left finished is recognised', async () => {
  await put('.job1.partial', 'half of something much longer than the parts together')
  await assembleOutput(await output())
  const wanted = '0,1,a\n0,2,b\n1,3,b\n'
  expect(await readFile(target, 'utf8')).toBe(wanted)
  const { ino } = await stat(target)
  await assembleOutput(await output())
  expect((await stat(target)).ino).toBe(ino)
  await expect(assembleOutput({ ...(await output()), jobId: 'job2' })).rejects.toMatchObject({ code: 'Conflict' })
  expect(await readFile(target, 'utf8')).toBe(wanted)
})

test('a part that is not as long as it was written fails the output', async () => {
  const [first] = await parts()
  if (!first) throw new Error('There is a first part.')
  const input = { ...(await output()), parts: [{ ...first, bytes: first.bytes + 1 }] }
  await expect(assembleOutput(input)).rejects.toThrow(/has 6 bytes where 7 were written/)
  await expect(stat(target)).rejects.toThrow()
})

test('Parquet parts become one file in order', async () => {
  const query = (from: number) =>
    `SELECT i AS "row", i / 4 AS prediction, 'f' AS file FROM range(${from}, ${from + 5}) t(i)`
  const pieces = [
    await part('a.parquet', await writeParquet(query(5))),
    await part('b.parquet', await writeParquet(query(0))),
  ]
  await assembleOutput({ parts: pieces, format: 'parquet', target, jobId: 'job1', shownAs: 'x' })
  const rows = await withDuckDb([target], async (connection) =>
    (await connection.runAndReadAll(`SELECT "row" FROM read_parquet('${target}')`)).getRowsJS(),
  )
  expect(rows.map(([row]) => Number(row))).toEqual([5, 6, 7, 8, 9, 0, 1, 2, 3, 4])
})
