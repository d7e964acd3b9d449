import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { toBatch } from '#lib/scoring/example-batch.ts'
import { inspectFiles } from '#lib/scoring/inspect-files.ts'
import type { NativeRuntimeInspection } from '#lib/scoring/inspection.ts'
import { loadModel } from '#lib/scoring/load-model.ts'

interface Recorded {
  columns: string[] | null
  rows: unknown[][]
  /** numpy's name of what pyfunc returned. */
  dtype: string
  predict: unknown[]
}

const folder = join(import.meta.dirname, '../fixtures/native-models/mlflow')
const expected: Record<string, Recorded> = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))
const model = (name: string) => join(folder, name)

/** Tolerance is relative. */
function expectNear(actual: unknown[], wanted: unknown[], tolerance: number): void {
  const wrong = wanted.filter((want, at) =>
    typeof want === 'number'
      ? Math.abs(Number(actual[at]) - want) > tolerance * Math.max(1, Math.abs(want))
      : actual[at] !== want,
  )
  expect(actual).toHaveLength(wanted.length)
  expect(wrong).toEqual([])
}

describe('folders of MLflow 3.17 answer what its pyfunc answers', () => {
  test.each(Object.entries(expected))('%s', async (name, { columns, rows, dtype, predict }) => {
    const scorer = await loadModel(model(name))
    const [output, ...others] = (
      await scorer.score(toBatch({ kind: 'table', columns: columns ?? undefined, rows }, scorer.input))
    ).outputs
    if (!output || others.length > 0) throw new Error('not one output')
    expect(output.type).toBe(dtype.startsWith('<U') || dtype === 'object' ? 'string' : dtype)
    expect(output.width).toBe(Array.isArray(predict[0]) ? predict[0].length : 1)
    const values = Array.from<unknown>(output.values)
    const isBool = output.type === 'bool'
    expectNear(isBool ? values.map((value) => value === 1) : values.map(plain), predict.flat(), 1e-6)
  })

  const plain = (value: unknown) => (typeof value === 'bigint' ? Number(value) : value)
})

describe('inspection', () => {
  const inspect = async (name: string) => {
    const inspection = await inspectFiles(model(name), undefined)
    if (!inspection.runtime.runs || inspection.runtime.engine !== 'native') throw new Error('not native')
    return { ...inspection, runtime: inspection.runtime satisfies NativeRuntimeInspection }
  }

  test('says in one line what runs, and in a tree what is inside', async () => {
    const { runtime } = await inspect('churn')
    expect(runtime.summary).toMatch(/^Pipeline › ColumnTransformer › LogisticRegression \(.*4 columns\)$/)
    expect(runtime.model).toMatchObject({
      name: 'Pipeline',
      steps: [
        { name: 'ColumnTransformer', steps: expect.any(Array) },
        { name: 'LogisticRegression', steps: [] },
      ],
    })
    expect(runtime.model.steps[0]?.steps.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['OneHotEncoder', 'StandardScaler']),
    )
    expect(runtime.input).toMatchObject({
      kind: 'columns',
      columns: [
        { name: 'visits', type: 'long' },
        { name: 'spend', type: 'double' },
        { name: 'region', type: 'string', keepsMissing: true },
        { name: 'member', type: 'boolean' },
      ],
    })
    expect(runtime.output).toEqual({ method: 'predict', type: 'string', width: 1 })
    expect(runtime.warnings).toEqual([])
  })

  test('names the classes of probabilities', async () => {
    const { runtime, python } = await inspect('churn-probabilities')
    expect(runtime.output).toEqual({ method: 'predict_proba', type: 'float64', width: 2, titles: ['leaves', 'stays'] })
    expect(python).toMatchObject({ possible: true, runsCode: true })
  })

  test('tries the input example and rows nobody wrote', async () => {
    const { selfCheck, inputExample } = await inspect('churn')
    expect(inputExample?.scored).toBe(true)
    expect(selfCheck).toMatchObject({ ok: true, message: expect.stringContaining('scores its input example') })
    expect(selfCheck?.checks?.map(({ name }) => name)).toEqual([
      'Input example',
      'Ordinary values',
      'Extreme values',
      'Missing values',
    ])
  })

  test('reads a model without signature by the names it was fitted with', async () => {
    const { runtime } = await inspect('no-signature')
    expect(runtime.input).toEqual({
      kind: 'columns',
      columns: [
        { name: 'visits', type: 'double', required: true },
        { name: 'spend', type: 'double', required: true },
      ],
    })
  })
})
