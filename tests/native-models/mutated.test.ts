import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { AppError } from '#lib/core/errors.ts'
import { compileEstimator } from '#lib/native-models/estimators/compile.ts'
import { BrokenFile, NotNative } from '#lib/native-models/not-native.ts'
import { readPythonFile } from '#lib/native-models/read-python-file.ts'
import { isDict, isObject, type PythonValue } from '#lib/native-models/values/python-value.ts'
import { askAll, frameFor, listPlaces, mutate, type Place } from '#tests/support/mutate-value.ts'
import { createRandom } from '#tests/support/random.ts'

const fixtures = join(import.meta.dirname, '../fixtures/native-models')
const rounds = 12

/** A file of one estimator, or of many by name. */
const estimatorsIn = (value: PythonValue): PythonValue[] =>
  isDict(value) ? [...value.entries.values()].filter(isObject) : [value]

/** What became of one change: its refusal's kind, or `answered`. Every other error is thrown, with the change named. */
function tryOut(value: PythonValue, places: readonly Place[], random: () => number): string {
  const { path, undo } = mutate(places, random)
  try {
    const estimator = compileEstimator(value)
    askAll(estimator, frameFor(estimator, random))
    return 'answered'
  } catch (error) {
    if (error instanceof NotNative || error instanceof BrokenFile || error instanceof AppError) return 'refused'
    throw new Error(`after a change of ${path}`, { cause: error })
  } finally {
    undo()
  }
}

const listFiles = (folder: string) =>
  readdirSync(join(fixtures, folder))
    .filter((name) => /\.(pkl|joblib|skops)$/.test(name) && !name.includes('-1.2'))
    .map((name) => join(folder, name))

const files = ['zoo', 'ensembles/sklearn-1.9', 'compared', 'linear', 'svm', 'neighbors', 'preprocessing'].flatMap(
  listFiles,
)

describe('fitted objects with a wrong attribute', () => {
  test.each(files)('%s: each change is answered or refused', (file) => {
    const random = createRandom(files.indexOf(file) + 1)
    const values = estimatorsIn(readPythonFile(readFileSync(join(fixtures, file))))
    const outcomes = values.flatMap((value) => {
      const places = listPlaces(value)
      return Array.from({ length: rounds }, () => tryOut(value, places, random))
    })
    expect(outcomes.length).toBe(values.length * rounds)
    if (outcomes.length > 200) expect(new Set(outcomes)).toEqual(new Set(['answered', 'refused']))
  })
})
