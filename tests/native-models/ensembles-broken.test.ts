import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compileEstimator } from '#lib/native-models/estimators/compile.ts'
import { BrokenFile, NotNative } from '#lib/native-models/not-native.ts'
import { readPythonFile } from '#lib/native-models/read-python-file.ts'
import { isArray, isObject, type PythonObject, type PythonValue } from '#lib/native-models/values/python-value.ts'

const folder = join(import.meta.dirname, '../fixtures/native-models/ensembles/sklearn-1.9')

function readObject(name: string): PythonObject {
  const value = readPythonFile(readFileSync(join(folder, `${name}.joblib`)))
  if (!isObject(value)) throw new Error(`${name} is no object`)
  return value
}

/** Every array of nodes inside, wherever it is. */
function findNodes(value: PythonValue | undefined): Map<string, PythonValue>[] {
  if (isArray(value) && value.dtype === 'record') return [value.fields]
  if (isArray(value)) return value.dtype === 'object' ? value.data.flatMap(findNodes) : []
  if (Array.isArray(value)) return value.flatMap(findNodes)
  if (!isObject(value)) return []
  return ['tree_', 'estimators_', '_predictors', 'nodes'].flatMap((name) => findNodes(value.attributes.get(name)))
}

/** Writes a number into a field of the first tree's root. */
function spoil(object: PythonObject, names: readonly string[], number: number): void {
  const [nodes] = findNodes(object)
  const field = names.map((name) => nodes?.get(name)).find(isArray)
  if (!field || !('data' in field)) throw new Error(`no field ${names}`)
  if (field.data instanceof BigInt64Array) field.data[0] = BigInt(number)
  else if (ArrayBuffer.isView(field.data)) (field.data as Int32Array)[0] = number
}

const left = ['left_child', 'left']
const right = ['right_child', 'right']
const feature = ['feature', 'feature_idx']

describe.each(['tree', 'forest_outputs', 'boosting_three', 'hist_three', 'isolation', 'ada', 'bagging'])(
  'a damaged tree in %s',
  (name) => {
    test.each([
      ['a child that does not exist', left, 5000],
      ['a child that is its own parent', right, 0],
      ['a column that does not exist', feature, 77],
    ])('%s is found before anything is scored', (_, field, number) => {
      const object = readObject(name)
      expect(findNodes(object).length).toBeGreaterThan(0)
      spoil(object, field, number)
      expect(() => compileEstimator(object)).toThrow(BrokenFile)
    })
  },
)

describe('what may change a prediction is never passed over', () => {
  test.each([
    ['forest', 'something_new', 1, 'RandomForestClassifier.something_new'],
    ['boosting', 'loss', 'hinge', 'GradientBoostingClassifier.loss'],
    ['hist_poisson', 'loss', 'own', 'HistGradientBoostingRegressor.loss'],
    ['ada', 'algorithm', 'new', 'AdaBoostClassifier.algorithm'],
    ['voting_soft', 'voting', 'ranked', 'VotingClassifier.voting'],
    ['calibrated', 'something_new', true, 'CalibratedClassifierCV.something_new'],
  ])('%s with %s = %s runs in Python', (name, attribute, value, message) => {
    const object = readObject(name)
    object.attributes.set(attribute, value)
    expect(() => compileEstimator(object)).toThrow(NotNative)
    expect(() => compileEstimator(object)).toThrow(message)
  })

  test('a tree inside an ensemble is judged as one that stands alone', () => {
    const object = readObject('forest')
    const trees = object.attributes.get('estimators_')
    const [tree] = Array.isArray(trees) ? trees : []
    if (isObject(tree)) tree.attributes.set('something_new', 1)
    expect(() => compileEstimator(object)).toThrow('DecisionTreeClassifier.something_new')
  })
})
