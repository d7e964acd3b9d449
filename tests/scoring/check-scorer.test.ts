import { describe, expect, test } from 'vitest'
import { AppError } from '#lib/core/errors.ts'
import { checkScorer } from '#lib/scoring/check-scorer.ts'
import type { Batch, Prediction, PredictionColumn, Scorer, ScorerInput } from '#lib/scoring/scorer.ts'

const table: ScorerInput = {
  kind: 'columns',
  columns: [
    { name: 'a', type: 'double', required: true },
    { name: 'b', type: 'long', required: true },
    { name: 'c', type: 'string', required: true, keepsMissing: true },
  ],
}

type Predict = (batch: Extract<Batch, { kind: 'columns' }>) => Omit<PredictionColumn, 'name'>

const scorerOf = (predict: Predict, more: Partial<Scorer> = {}): Scorer => ({
  signature: undefined,
  input: table,
  score: async (batch): Promise<Prediction> => {
    if (batch.kind !== 'columns') throw new Error(`given ${batch.kind}`)
    return { rows: batch.rows, outputs: [{ name: 'prediction', ...predict(batch) }] }
  },
  close: async () => {},
  ...more,
})

const doubles =
  (value: number): Predict =>
  ({ rows }) => ({ type: 'float64', width: 1, values: new Float64Array(rows).fill(value) })
const example = { kind: 'table' as const, columns: ['a', 'b', 'c'], rows: [[1, 2, 'x']] }

describe('a model that scores', () => {
  test('is tried with ordinary, extreme and missing values of the right types', async () => {
    const seen: unknown[] = []
    const scorer = scorerOf((batch) => {
      seen.push(batch.columns.map(({ values, valid }) => [values, valid]))
      return doubles(1)(batch)
    })
    expect(await checkScorer(scorer)).toMatchObject({
      ok: true,
      rows: 8,
      message: 'The model loads and scores 8 rows made for this check; it has no input example.',
    })
    expect(seen[2]).toEqual([
      [Float64Array.of(0, Number.NaN), undefined],
      [BigInt64Array.of(0n, 0n), undefined],
      [expect.any(Array), Uint8Array.of(1, 0)],
    ])
  })

  test('is tried with its input example first', async () => {
    const { checks, message, rows } = await checkScorer(scorerOf(doubles(1)), example)
    expect(checks?.[0]).toMatchObject({ name: 'Input example', ok: true })
    expect([message, rows]).toEqual(['The model loads and scores its input example: 9 rows checked.', 9])
  })

  test('may refuse what its library refuses', async () => {
    const refuse: Predict = () => {
      throw new AppError('UserError', 'The text "x" was not seen in training.')
    }
    expect(await checkScorer(scorerOf(refuse))).toMatchObject({
      ok: true,
      rows: 0,
      message: expect.stringContaining('was not seen in training'),
    })
  })

  test('may answer extreme values with infinity', async () => {
    const scorer = scorerOf((batch) => doubles(Math.abs(Number(batch.columns[0]?.values[0])) > 10 ? 1 / 0 : 1)(batch))
    expect((await checkScorer(scorer)).ok).toBe(true)
  })
})

describe('found wrong:', () => {
  test.each<[string, Predict, Partial<Scorer>, RegExp]>([
    ['a number that is none', doubles(Number.NaN), {}, /no finite numbers/],
    [
      'a label that is no class',
      ({ rows }) => ({ type: 'string', width: 1, values: Array(rows).fill('dog') }),
      { labels: ['cat'] },
      /"dog", which is none of the classes/,
    ],
    [
      'values that are missing',
      () => ({ type: 'float64', width: 2, values: new Float64Array(3) }),
      {},
      /3 values for 4 rows of 2/,
    ],
  ])('%s', async (_, predict, more, message) => {
    const { ok, message: said } = await checkScorer(scorerOf(predict, more))
    expect(ok).toBe(false)
    expect(said).toMatch(message)
  })

  test('an input example that the model refuses', async () => {
    const { ok, message } = await checkScorer(scorerOf(doubles(1)), { ...example, columns: ['a', 'b', 'd'] })
    expect(ok).toBe(false)
    expect(message).toMatch(/does not score its own input example: The column "c" is missing/)
  })
})
