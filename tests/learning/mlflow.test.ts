import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, test } from 'vitest'
import { readTable } from '#tests/support/run-module.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'
import { scoreTable, trainModel } from '#tests/support/train-and-score.ts'

const { folder, put } = await createTemporaryFolder()
const script = join(import.meta.dirname, '../fixtures/learning/mlflow/predict.py')

/** A Python with mlflow, onnx and onnxruntime: too large to be installed for a test. */
const interpreter = process.env.SLIPWAY_TEST_MLFLOW_PYTHON

async function predictWithMlflow(model: string, csv: string): Promise<Record<string, unknown[]>> {
  const path = await put('table.csv', csv)
  const { stdout } = await promisify(execFile)(interpreter ?? 'python', [script, model, path])
  return JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
}

const size = (index: number) => (index % 7 === 0 ? '' : (index * 37) % 50)
const rowOf = (index: number) => `${['a', 'b', 'ü'][index % 3]},${size(index)},${index % 2 === 0}`
const csvOf = (label: (index: number) => unknown) =>
  ['kind,size,new,y', ...Array.from({ length: 60 }, (_, index) => `${rowOf(index)},${label(index)}`)].join('\n')
/** A missing number, a kind that training had not, and none. */
const fresh = 'kind,size,new\na,,True\nzebra,7,False\n,12,True\nb,31,False'

describe.skipIf(!interpreter)('MLflow predicts what Score Model does', () => {
  const learners: [string, (index: number) => unknown][] = [
    ['linear-regression', (index) => index * 2],
    ['poisson-regression', (index) => index % 5],
    ['two-class-logistic-regression', (index) => (index % 4 === 0 ? 'yes' : 'no')],
    ['multiclass-logistic-regression', (index) => index % 3],
  ]
  test.each(learners)('%s', { timeout: 60_000 }, async (algorithm, label) => {
    const { model } = await trainModel(folder, { csv: csvOf(label), label: 'y', algorithm })
    await expectSame(model, fresh)
  })

  test.each([
    ['number', 'x,y\n1,2\n2,4\n3,7\n,5', 'x\n1.5\n8\n2'],
    ['text', 'x,y\np,2\nq,4\np,7', 'x\np\nnew\nq'],
    ['truth value', 'x,y\ntrue,2\nfalse,4\ntrue,7', 'x\nTrue\nFalse'],
  ])('one single column: a %s', { timeout: 60_000 }, async (_, csv, question) => {
    const { model } = await trainModel(folder, { csv, label: 'y' })
    await expectSame(model, question)
  })

  test('a column that may be missing is left out', { timeout: 60_000 }, async () => {
    const { model } = await trainModel(folder, { csv: csvOf((index) => index), label: 'y' })
    await expectSame(model, 'kind,new\na,True\nb,False')
  })
})

async function expectSame(model: string, csv: string): Promise<void> {
  const { names, rows } = await readTable(await scoreTable(folder, model, csv))
  const predicted = await predictWithMlflow(model, csv)
  for (const [name, values] of Object.entries(predicted)) {
    const own = rows.map((row) => row[names.indexOf(name)])
    for (const [row, value] of values.entries()) {
      if (typeof value === 'number')
        expect(Math.abs(value - Number(own[row]))).toBeLessThan(1e-12 * Math.max(1, Math.abs(value)))
      else expect(value).toBe(own[row])
    }
  }
  expect(Object.keys(predicted)).toEqual(names.filter((name) => name.startsWith('Scored')))
}
