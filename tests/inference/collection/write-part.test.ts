import { mkdtemp, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { planLayout } from '#lib/inference/collection/layout.ts'
import { presentLines } from '#lib/inference/collection/present-lines.ts'
import { writePart } from '#lib/inference/collection/write-part.ts'
import type { Exchange } from '#lib/inference/gateway/exchange.ts'
import type { ModelInterface } from '#lib/inference/model-interface.ts'
import type { Answer, Question } from '#lib/inference/question.ts'
import type { InputColumn, PredictionColumn } from '#lib/scoring/scorer.ts'
import { quotePath, withDuckDb } from '#lib/tabular/duckdb/open-duckdb.ts'
import { deploymentOf, endpointOf } from '#tests/support/inference.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder } = await createTemporaryFolder()
const at = new Date('2026-11-21T12:00:00.250Z')
const both = { requests: true, answers: true }

const modelOf = (input: ModelInterface['input']): ModelInterface => ({
  kind: 'onnx',
  signature: undefined,
  input,
  outputs: [],
  answers: 'array',
  labels: undefined,
  rowsPerRun: undefined,
  isRowWise: true,
  example: undefined,
})
const columnsOf = (...columns: [name: string, type: InputColumn['type']][]) =>
  modelOf({ kind: 'columns', columns: columns.map(([name, type]) => ({ name, type, required: false })) })

const predicted = (outputs: PredictionColumn[], from: number, rows: number): Answer => ({
  ...{ scoreMs: 1, replica: 'r1-1', kind: 'prediction' },
  ...{ prediction: { rows: from + rows, outputs }, from, rows },
})
const numbers = (...values: number[]): PredictionColumn => ({
  ...{ name: 'y', type: 'float64', width: 1 },
  values: Float64Array.from(values),
})

/** Writes one exchange and reads the file back, with the types of its columns. */
async function roundTrip(
  model: ModelInterface,
  question: Question,
  answer: Answer,
  { wanted = both, body = '' }: { wanted?: typeof both; body?: string } = {},
) {
  const exchange: Pick<
    Exchange,
    'requestId' | 'at' | 'endpoint' | 'deployment' | 'model' | 'body' | 'question' | 'answer'
  > = {
    requestId: 'request "1"',
    at,
    endpoint: endpointOf([]),
    deployment: deploymentOf('blue', undefined),
    model,
    body: Buffer.from(body),
    question,
    answer,
  }
  // What only the gateway reads is left out.
  const layout = planLayout(exchange as Exchange, wanted)
  const target = join(await mkdtemp(join(folder, 'part-')), 'part.parquet')
  const profiles = await writePart(target, [...presentLines(exchange as Exchange, 3, layout)], layout.columns)
  expect(await readdir(dirname(target))).toEqual(['part.parquet'])
  return withDuckDb([target], async (connection) => {
    const all = await connection.runAndReadAll(`SELECT * FROM read_parquet(${quotePath(target)})`)
    const types = Object.fromEntries(all.columnNames().map((name, index) => [name, String(all.columnType(index))]))
    return { rows: all.getRowObjectsJS(), types, profiles }
  })
}

describe('a file of collected requests', () => {
  test('has the columns of the model in their types, missing and odd values among them', async () => {
    const model = columnsOf(['region', 'string'], ['visits', 'long'], ['spend', 'double'], ['member', 'boolean'])
    const cells = [
      ['north "1"\n', 9007199254740993n, 0.1, true],
      [null, '42', Number.NaN, 'false'],
      ['süd', 'many', 3, null],
    ]
    const question: Question = { kind: 'rows', rows: 3, cells, places: undefined }
    const { rows, types, profiles } = await roundTrip(model, question, predicted([numbers(9, 1, 2, 3)], 1, 3))
    expect(types).toEqual({
      request_id: 'VARCHAR',
      requested_at: 'TIMESTAMP',
      deployment: 'VARCHAR',
      revision: 'INTEGER',
      row: 'INTEGER',
      region: 'VARCHAR',
      visits: 'BIGINT',
      spend: 'DOUBLE',
      member: 'BOOLEAN',
      prediction: 'DOUBLE',
    })
    const who = { request_id: 'request "1"', requested_at: at, deployment: 'blue', revision: 3 }
    expect(rows).toEqual([
      { ...who, row: 0, region: 'north "1"\n', visits: 9007199254740993n, spend: 0.1, member: true, prediction: 1 },
      { ...who, row: 1, region: null, visits: 42n, spend: null, member: false, prediction: 2 },
      { ...who, row: 2, region: 'süd', visits: null, spend: 3, member: null, prediction: 3 },
    ])
    expect(profiles.get('region')).toMatchObject({ kind: 'category', rows: 3, missing: 1, other: 0 })
    expect(profiles.get('visits')).toMatchObject({ kind: 'number', rows: 3, missing: 1 })
    expect(profiles.get('member')).toMatchObject({ kind: 'category', missing: 1 })
    expect([...profiles.keys()]).toEqual(['region', 'visits', 'spend', 'member', 'prediction'])
  })

  test('finds each column of a model where the request has it', async () => {
    const question: Question = { kind: 'rows', rows: 1, cells: [['x', 5]], places: [1, -1] }
    const { rows } = await roundTrip(
      columnsOf(['a', 'double'], ['b', 'double']),
      question,
      predicted([numbers(1)], 0, 1),
    )
    expect(rows).toMatchObject([{ a: 5, b: null }])
  })

  test('leaves the names of the model as they are, and tells apart what a file cannot', async () => {
    const model = columnsOf(['row', 'integer'], ['Prediction', 'double'], ['A', 'double'], ['a', 'double'])
    const question: Question = { kind: 'rows', rows: 1, cells: [[7, 8, 9, 10]], places: undefined }
    const { rows } = await roundTrip(model, question, predicted([numbers(1)], 0, 1))
    expect(rows).toMatchObject([{ row: 7, Prediction: 8, A: 9, a_2: 10, row_2: 0, prediction_2: 1 }])
  })

  test('has a column for each output, and a list where an output has several values', async () => {
    const outputs: PredictionColumn[] = [
      { name: 'label', type: 'string', width: 1, values: ['yes', 'no'] },
      { name: 'scores', type: 'float32', width: 2, values: Float32Array.of(0.25, 0.75, 1, 0) },
      { name: 'sure', type: 'bool', width: 1, values: Uint8Array.of(1, 0) },
    ]
    const question: Question = { kind: 'columns', rows: 2, columns: [Float64Array.of(1, 2)] }
    const { rows, types, profiles } = await roundTrip(columnsOf(['a', 'double']), question, predicted(outputs, 0, 2))
    expect(rows).toMatchObject([
      { a: 1, prediction_label: 'yes', prediction_scores: [0.25, 0.75], prediction_sure: true },
      { a: 2, prediction_label: 'no', prediction_scores: [1, 0], prediction_sure: false },
    ])
    expect(types.prediction_scores).toBe('FLOAT[]')
    expect([...profiles.keys()]).toEqual(['a', 'prediction_label', 'prediction_sure'])
  })

  test('of arrays has a list per row, unless it is very long', async () => {
    const model = modelOf({ kind: 'tensor', name: 'pixels', dtype: 'float32', shape: [2] })
    const small: Question = { kind: 'tensor', rows: 2, values: Float32Array.of(1, 2, 3, 4), shape: [2] }
    expect((await roundTrip(model, small, predicted([numbers(1, 2)], 0, 2))).rows).toMatchObject([
      { pixels: [1, 2] },
      { pixels: [3, 4] },
    ])
    const large: Question = { kind: 'tensor', rows: 1, values: new Float32Array(5000), shape: [5000] }
    expect((await roundTrip(model, large, predicted([numbers(1)], 0, 1))).rows).toMatchObject([
      { pixels: null, prediction: 1 },
    ])
  })

  test('of a scoring script has the texts as they came and went', async () => {
    const question: Question = {
      ...{ kind: 'raw', rows: 1, body: Buffer.from('{"q":"é"}'), method: 'POST', query: '', headers: {} },
    }
    const answer: Answer = {
      ...{ scoreMs: 1, replica: 'r', kind: 'raw', status: 200, headers: {} },
      body: Buffer.from('[1]'),
    }
    const { rows, profiles } = await roundTrip(modelOf(undefined), question, answer, { body: '{"q":"é"}' })
    expect(rows).toMatchObject([{ request: '{"q":"é"}', response: '[1]' }])
    expect(profiles.size).toBe(0)
  })

  test('of requests alone has no answers', async () => {
    const question: Question = { kind: 'rows', rows: 1, cells: [[1]], places: undefined }
    const wanted = { requests: true, answers: false }
    const { rows } = await roundTrip(columnsOf(['a', 'double']), question, predicted([numbers(1)], 0, 1), { wanted })
    expect(Object.keys(rows[0] ?? {})).toEqual(['request_id', 'requested_at', 'deployment', 'revision', 'row', 'a'])
  })
})
