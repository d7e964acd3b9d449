import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { loadModel } from '#lib/scoring/load-model.ts'
import { scoreTableFile } from '#tests/support/score-table.ts'
import { hasSharedData, sharedData } from '#tests/support/shared-data.ts'

interface Case {
  folder: string
  model: string
  input: string
  predict: unknown[]
  predict_proba?: number[][]
  tolerance: { predict: number; predict_proba?: number }
}

const temporary = mkdtempSync(join(tmpdir(), 'slipway-native-'))
afterAll(() => rmSync(temporary, { recursive: true, force: true }))

/** Every table of a public folder whose predictions are known. */
function listCases(): Case[] {
  return readdirSync(sharedData()).flatMap((folder) => {
    const path = sharedData(folder, 'expected.json')
    if (!existsSync(path)) return []
    const { cases = [], tolerance } = JSON.parse(readFileSync(path, 'utf8'))
    return cases
      .filter(
        ({ predict, input }: Case) => predict && !folder.startsWith('pyfunc') && input && !folder.startsWith('joblib'),
      )
      .map((one: Case) => ({ ...one, model: one.model ?? 'model', folder, tolerance }))
  })
}

const cases = hasSharedData ? listCases() : []
const title = ({ folder, model, input }: Case) => `${folder}: ${model}, ${basename(input)}`

/** The folder of a case; a booster that is no MLflow model gets the MLmodel that MLflow would write. */
function folderOf({ folder, model }: Case): string {
  if (!model.includes('/')) return sharedData(folder, model)
  const made = join(temporary, model.replaceAll('/', '-'))
  mkdirSync(made, { recursive: true })
  cpSync(sharedData(folder, model), join(made, basename(model)))
  const flavor = `data: ${basename(model)}, model_class: xgboost.core.Booster`
  writeFileSync(
    join(made, 'MLmodel'),
    `flavors:\n  xgboost: {${flavor}}\n  python_function: {loader_module: mlflow.xgboost, data: ${basename(model)}}\n`,
  )
  return made
}

/** A copy of a model whose `predict` of the generic flavor is another method. */
function withMethod(folder: string, method: string): string {
  const copy = mkdtempSync(join(temporary, 'method-'))
  cpSync(folder, copy, { recursive: true })
  const text = readFileSync(join(folder, 'MLmodel'), 'utf8').replace(/^ *predict_fn: predict\n/m, '')
  rmSync(join(copy, 'MLmodel'), { force: true })
  writeFileSync(
    join(copy, 'MLmodel'),
    text.replace('    loader_module:', `    predict_fn: ${method}\n    loader_module:`),
  )
  return copy
}

/** Labels must be equal; numbers may differ by the tolerance, relative to their size. */
function expectValues(actual: unknown[], expected: unknown[], tolerance: number): void {
  expect(actual).toHaveLength(expected.length)
  const wrong = expected.flatMap((want, at) => {
    const value = actual[at]
    const isSame =
      typeof want === 'number'
        ? Math.abs(Number(value) - want) <= tolerance * Math.max(1, Math.abs(want))
        : String(value) === String(want)
    return isSame ? [] : [{ at, want, value }]
  })
  expect(wrong.slice(0, 3)).toEqual([])
}

/**
 * Recorded with scikit-learn 1.2.1, which takes the `multi_class` of a model of 1.5.2 for another and gives the softmax of
 * (−d, d) where the library of the model gives the sigmoid of d. This undoes that.
 */
function asItsLibrary({ folder, predict_proba: recorded = [] }: Case): number[] {
  if (folder !== 'diabetes-patients-logreg') return recorded.flat()
  return recorded.flatMap((row) => {
    const roots = row.map(Math.sqrt)
    return roots.map((root) => root / roots.reduce((sum, other) => sum + other, 0))
  })
}

describe.skipIf(!hasSharedData)('public models answer natively what their libraries answer', () => {
  test('all of them', () => expect(cases).toHaveLength(30))

  test.each(cases.map((one) => [title(one), one] as const))('%s', async (_, one) => {
    const scorer = await loadModel(folderOf(one), { engine: 'native' })
    const { values, width, failed } = await scoreTableFile(scorer, sharedData(one.folder, one.input))
    expect(failed).toEqual([])
    expect(width).toBe(Array.isArray(one.predict[0]) ? one.predict[0].length : 1)
    expectValues(values, one.predict.flat(), one.tolerance.predict)
  })

  const classifiers = cases.filter(({ predict_proba }) => predict_proba)
  test.each(classifiers.map((one) => [title(one), one] as const))('probabilities of %s', async (_, one) => {
    const scorer = await loadModel(withMethod(folderOf(one), 'predict_proba'))
    const { values, width } = await scoreTableFile(scorer, sharedData(one.folder, one.input))
    expect(width).toBe(one.predict_proba?.[0]?.length)
    expectValues(values, asItsLibrary(one), one.tolerance.predict_proba ?? 0)
  })

  test('with their types', async () => {
    const types = await Promise.all(
      ['iris-svc-string-labels', 'mlflow1x-iris-logreg', 'sklearn-diabetes-lr'].map(async (name) => {
        const scorer = await loadModel(sharedData(name, 'model'))
        const { outputs } = await scorer.score({ kind: 'columns', rows: 0, columns: [] })
        return outputs.map(({ type }) => type)
      }),
    )
    expect(types).toEqual([['string'], ['int64'], ['float64']])
  })

  test('but not by a method that is not evaluated', async () => {
    const folder = withMethod(sharedData('mlflow1x-iris-logreg', 'model'), 'predict_joint_log_proba')
    await expect(loadModel(folder)).rejects.toThrow(
      'The model cannot run natively because its predict_fn is predict_joint_log_proba.',
    )
  })
})
