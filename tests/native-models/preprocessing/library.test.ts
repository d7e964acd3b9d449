import { describe, expect, test } from 'vitest'
import { compileEstimator } from '#lib/native-models/estimators/compile.ts'
import type { FrameColumn } from '#lib/native-models/frame/frame.ts'
import {
  loadFrame,
  readCases,
  readObjects,
  run,
  type StoredFrame,
  toNumber,
} from '#tests/native-models/preprocessing/fixture-frames.ts'

/** Where a column differs from the library's, in words; undefined when it does not. */
function difference(actual: FrameColumn | undefined, expected: StoredFrame['columns'][number], tolerance: number) {
  const values = actual?.values ?? []
  if (values.length !== expected.values.length) return `${values.length} rows`
  for (const [row, cell] of expected.values.entries()) {
    const value = values[row]
    if (typeof value === 'number' && typeof cell !== 'string') {
      const wanted = toNumber(cell)
      const isSame = Object.is(value, wanted) || value === wanted
      // Next to zero, single precision is judged by the size of what was subtracted.
      const size = Math.max(Math.abs(wanted), tolerance > 1e-7 ? 1 : 1e-2)
      if (isSame || Math.abs(value - wanted) <= tolerance * size) continue
    } else if (typeof value === 'number' && value === toNumber(cell)) continue
    else if ((value ?? null) === cell) continue
    return `row ${row}: ${value} instead of ${cell}`
  }
  return undefined
}

describe.each(['1.2.2', '1.9.1'])('objects of scikit-learn %s', (version) => {
  const { inputs, cases } = readCases(version)
  const objects = readObjects(version)

  test.each(cases)('$name answers as in the library', ({ name, method, input, expected, tolerance }) => {
    const stored = inputs[input]
    if (!stored) throw new Error(`no input ${input}`)
    const columns = run(compileEstimator(objects.get(name)), method, loadFrame(stored))
    expect(columns.length).toBe(expected.columns.length)
    const differences = expected.columns.flatMap((column, at) => {
      const found = difference(columns[at], column, tolerance)
      return found === undefined ? [] : [`column ${at}, ${found}`]
    })
    expect(differences).toEqual([])
  })
})
