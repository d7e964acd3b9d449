import { mkdtemp, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { scoreMiniBatch } from '#lib/batch-scoring/score-mini-batch.ts'
import type { OutputOptions } from '#lib/batch-scoring/types.ts'
import type { PredictionColumn, Scorer } from '#lib/scoring/scorer.ts'
import { withDuckDb } from '#lib/tabular/duckdb/open-duckdb.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder, put } = await createTemporaryFolder()
const csvOptions: OutputOptions = { action: 'AppendRow', format: 'csv', header: false, joinInput: false }

/** A model over one column `a` with the given outputs, as functions of its value. */
function modelOf(outputs: Record<string, (a: number) => Omit<PredictionColumn, 'name'>>): Scorer {
  return {
    signature: undefined,
    input: { kind: 'matrix', columns: [{ name: 'a', type: 'float', required: true }] },
    async score(batch) {
      if (batch.kind !== 'matrix') throw new Error('This model reads a matrix.')
      const columns = Object.entries(outputs).map(([name, of]): PredictionColumn => {
        const rows = [...batch.values].map(of)
        const values = rows.flatMap((row) => [...row.values])
        // All rows of an output are of one kind.
        const Kind = rows[0]?.values.constructor as unknown as { from(all: unknown[]): PredictionColumn['values'] }
        return { name, ...(rows[0] as Omit<PredictionColumn, 'name'>), values: Kind.from(values) }
      })
      return { rows: batch.rows, outputs: columns }
    },
    close: async () => {},
  }
}

const single = (...values: number[]) => ({
  type: 'float32' as const,
  width: values.length,
  values: Float32Array.from(values),
})
const label = (value: number) => ({ type: 'int64' as const, width: 1, values: BigInt64Array.of(BigInt(value)) })
const word = (value: string) => ({ type: 'string' as const, width: 1, values: [value] })

async function score(scorer: Scorer, csv: string, options: Partial<OutputOptions> = {}, joinColumns?: string[]) {
  const path = await put('in put.csv', csv)
  const file = { name: 'd, "1".csv', path, bytes: csv.length }
  const plan = { index: 0, items: [{ file }], ...(joinColumns && { joinColumns }) }
  const parts = await mkdtemp(join(folder, 'parts-'))
  return scoreMiniBatch(scorer, plan, { options: { ...csvOptions, ...options }, folder: parts, attempt: 1 })
}

async function text(...args: Parameters<typeof score>): Promise<string> {
  return readFile((await score(...args)).partPath ?? '', 'utf8')
}

const two = 'a\n1\n2.5\n'

test('one value: row, prediction, file; the name is quoted where needed', async () => {
  expect(await text(modelOf({ y: (a) => single(a / 10) }), two)).toBe('0,0.1,"d, ""1"".csv"\n1,0.25,"d, ""1"".csv"\n')
  expect(await text(modelOf({ y: (a) => word(a > 2 ? 'a,b' : 'say "x"') }), two)).toBe(
    '0,"say ""x""","d, ""1"".csv"\n1,"a,b","d, ""1"".csv"\n',
  )
})

test('several values are one cell with a JSON list, several outputs one with a JSON object', async () => {
  expect(await text(modelOf({ y: (a) => single(a, NaN) }), two)).toContain('0,"[1,null]",')
  const labelled = { ...single(0.1, 0.9), labels: ['no', 'yes'] }
  const classifier = modelOf({ label, probabilities: () => labelled })
  expect(await text(classifier, 'a\n7\n')).toBe(
    '0,"{""label"":7,""probabilities"":{""no"":0.1,""yes"":0.9}}","d, ""1"".csv"\n',
  )
  expect(await text(classifier, 'a\n7\n', { format: 'jsonl' })).toBe(
    '{"row":0,"prediction":{"label":7,"probabilities":{"no":0.1,"yes":0.9}},"file":"d, \\"1\\".csv"}\n',
  )
  expect(await text(modelOf({ y: () => word('"'), z: (a) => single(a) }), 'a\n1\n')).toContain(
    '"{""y"":""\\"""",""z"":1}"',
  )
})

test('joined input stands before row, prediction and file, as it is in the file', async () => {
  const csv = 'note,a,row\n" x ",1.50,7\n"two\nlines",02,\n'
  const joined = await text(modelOf({ y: (a) => single(a) }), csv, { joinInput: true }, ['note', 'a', 'row'])
  expect(joined).toBe('" x ",1.50,7,0,1.5,"d, ""1"".csv"\n"two\nlines",02,,1,2,"d, ""1"".csv"\n')
})

test('joined input of a file with other columns follows the first file of the job', async () => {
  const csv = 'a;extra\n1;"x;y"\n'
  expect(await text(modelOf({ y: (a) => single(a) }), csv, { joinInput: true }, ['extra', 'gone', 'a'])).toBe(
    'x;y,,1,0,1,"d, ""1"".csv"\n',
  )
  expect(
    await text(modelOf({ y: (a) => single(a) }), csv, { format: 'jsonl', joinInput: true }, ['gone', 'a', 'extra']),
  ).toBe('{"gone":null,"a":1,"extra":"x;y","row":0,"prediction":1,"file":"d, \\"1\\".csv"}\n')
})

test('Parquet has the types of the model and of the signature', async () => {
  const scorer = modelOf({ label, scores: (a) => single(a / 10, a) })
  const result = await score(scorer, 'a,file\n1,x\n2,y\n', { format: 'parquet', joinInput: true }, ['a', 'file'])
  expect(result.columns).toEqual(['a', 'file_input', 'row', 'prediction', 'file'])
  const path = result.partPath ?? ''
  const rows = await withDuckDb([path], async (connection) => {
    const found = await connection.runAndReadAll(`SELECT *, typeof(a) AS ta, typeof(prediction) AS tp FROM '${path}'`)
    return found.getRowObjectsJson()
  })
  expect(rows[1]).toEqual({
    a: 2,
    file_input: 'y',
    row: '1',
    prediction: { label: '2', scores: [0.2, 2].map(Math.fround) },
    file: 'd, "1".csv',
    ta: 'FLOAT',
    tp: 'STRUCT("label" BIGINT, scores FLOAT[])',
  })
})

test('SummaryOnly writes no predictions and still counts', async () => {
  const result = await score(modelOf({ y: (a) => single(a) }), 'a\n1\nx\n', { action: 'SummaryOnly' })
  expect(result).toMatchObject({ rows: 2, failedRows: 1, partPath: undefined, failures: [{ row: 1, column: 'a' }] })
})

test('a row that the model fails on is named, its neighbours are scored', async () => {
  const scorer = modelOf({ y: (a) => single(a) })
  const { AppError } = await import('#lib/core/errors.ts')
  const fussy: Scorer = {
    ...scorer,
    score: async (batch) => {
      if (batch.kind === 'matrix' && batch.values.includes(13))
        throw new AppError('UserError', 'The model dislikes 13.')
      return scorer.score(batch)
    },
  }
  const result = await score(fussy, 'a\n12\n13\n14\n')
  expect(await readFile(result.partPath ?? '', 'utf8')).toMatch(/^0,12,.*\n2,14,.*\n$/)
  expect(result.failures).toEqual([{ file: 'd, "1".csv', row: 1, reason: 'The model dislikes 13.' }])
})

test('a model that takes a fixed number of rows at a time gets them', async () => {
  const scorer = modelOf({ y: (a) => single(a) })
  const sizes: number[] = []
  const fixed: Scorer = {
    ...scorer,
    rowsPerRun: 3,
    async score(batch) {
      sizes.push(batch.rows)
      return scorer.score(batch)
    },
  }
  const lines = (await text(fixed, `a\n${'5\n'.repeat(1030)}`)).trimEnd().split('\n')
  expect(lines).toHaveLength(1030)
  expect(sizes).toEqual([1026, 6])
})
