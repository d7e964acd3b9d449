import { globSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readPythonFile } from '#lib/native-models/read-python-file.ts'
import { isArray, isObject, type PythonValue } from '#lib/native-models/values/python-value.ts'
import { hasSharedData, sharedData } from '#tests/support/shared-data.ts'

const own = join(import.meta.dirname, '../../fixtures/native-models/zoo')
const read = (path: string) => readPythonFile(readFileSync(path), { name: basename(path) })
const readOwn = (name: string) => read(join(own, name))

test.each(readdirSync(own))('%s is read', (name) => {
  expect(isObject(readOwn(name))).toBe(true)
})

/** Follows attributes, positions in lists and fields of records. */
function at(value: PythonValue, ...path: (string | number)[]): PythonValue | undefined {
  return path.reduce<PythonValue | undefined>((inner, key) => {
    if (isObject(inner)) return inner.attributes.get(String(key))
    if (isArray(inner) && inner.dtype === 'record') return inner.fields.get(String(key))
    if (isArray(inner) && inner.dtype === 'object') return inner.data[Number(key)]
    return Array.isArray(inner) ? inner[Number(key)] : undefined
  }, value)
}

/** The first items of a plain array, or a value as it is. */
function firstItems(value: PythonValue | undefined, count: number): unknown {
  if (!isArray(value) || value.dtype === 'record') return value
  return Array.from<PythonValue, unknown>(value.data, (item) => (typeof item === 'bigint' ? Number(item) : item)).slice(
    0,
    count,
  )
}

/** What scikit-learn 1.2 itself shows after loading the file. */
const facts: [string, (string | number)[], unknown][] = [
  ['dtr.pickle4.pkl', ['tree_', 'node_count'], 59],
  ['dtr.pickle4.pkl', ['tree_', 'nodes', 'threshold'], [43.5, 0.7535000145435333, 28568.080078125]],
  ['dtr.pickle4.pkl', ['tree_', 'nodes', 'feature'], [0, 2, 1]],
  ['dtr.pickle4.pkl', ['tree_', 'values'], [12.754188424811856, 11.593791246231428]],
  ['gbc_m.pickle2.pkl', ['estimators_', 1, 'tree_', 'nodes', 'threshold'], [-0.2135000005364418, 47]],
  ['gbc_m.pickle2.pkl', ['classes_'], ['hi', 'lo', 'mid']],
  ['hgb_cat.gzip.joblib', ['_predictors', 0, 0, 'nodes', 'num_threshold'], [43.5, 0.7585, 28353.879999999997]],
  ['hgb_cat.gzip.joblib', ['_predictors', 0, 0, 'nodes', 'value'], [0, -1.1603971793796988, -1.5846581094898284]],
  ['hgb_cat.gzip.joblib', ['_predictors', 0, 0, 'raw_left_cat_bitsets'], [12, 0]],
  ['km.pickle5.pkl', ['steps', 1, 1, 'cluster_centers_'], [-0.37868761869009593, -0.18288216923608414]],
  ['mlpc.zlib.joblib', ['steps', 1, 1, 'n_iter_'], 200],
  ['sgdc.skops', ['steps', 1, 1, 'coef_'], [1.1967992427920306, 5.836717475531149, 2.731724733747979]],
  ['sgdc.skops', ['steps', 1, 1, 't_'], 12001],
  ['svc.joblib', ['steps', 1, 1, '_dual_coef_'], [0.11705627880788391, 0.610807414782067, 1]],
  ['svc.joblib', ['steps', 1, 1, '_n_support'], [65, 69]],
]

test.each(facts)('%s: %j is as scikit-learn has it', (name, path, fact) => {
  const count = Array.isArray(fact) ? fact.length : 0
  expect(firstItems(at(readOwn(name), ...path), count)).toEqual(fact)
})

describe.skipIf(!hasSharedData)('public models', () => {
  const files = hasSharedData
    ? [
        ...globSync(sharedData('native-sklearn-zoo/models/*')),
        ...globSync(sharedData('*/model*/model.{pkl,skops}')),
        ...globSync(sharedData('invocations-golden/models/*/model.pkl')),
        sharedData('joblib-svc-digits-not-mlflow/mnist-svm.joblib'),
      ]
    : []

  test('are all here', () => expect(files.length).toBeGreaterThanOrEqual(74 + 15))

  test.each(files)('%s is read', (path) => {
    expect(isObject(read(path))).toBe(true)
  })
})
