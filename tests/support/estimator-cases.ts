import { readFileSync } from 'node:fs'
import { expect } from 'vitest'
import { compileEstimator } from '#lib/native-models/estimators/compile.ts'
import type { Estimator, Result } from '#lib/native-models/estimators/estimator.ts'
import type { Frame, FrameColumn } from '#lib/native-models/frame/frame.ts'
import { readPythonFile } from '#lib/native-models/read-python-file.ts'

/** A column as a fixture writes it: JSON has no NaN, so null is a missing value, and "inf" and "-inf" are texts. */
export interface ColumnCase {
  name?: string
  type: 'float64' | 'float32' | 'int64' | 'bool' | 'text'
  values: (number | string | null)[]
}

export const readEstimator = (path: string): Estimator => compileEstimator(readPythonFile(readFileSync(path)))

export function frameOf(columns: readonly ColumnCase[]): Frame {
  return {
    rows: columns[0]?.values.length ?? 0,
    names: columns.some(({ name }) => name !== undefined) ? columns.map(({ name }) => name ?? '') : undefined,
    columns: columns.map(toColumn),
  }
}

function toColumn({ type, values }: ColumnCase): FrameColumn {
  if (type === 'text')
    return { kind: 'text', values: values.map((value) => (value === null ? undefined : String(value))) }
  const numbers = values.map(toNumber)
  return { kind: 'number', type, values: type === 'float32' ? Float32Array.from(numbers) : Float64Array.from(numbers) }
}

/** Comma-separated cells without quotes; a column is text when one of its cells is. */
export function frameOfCsv(path: string): Frame {
  const [header = '', ...lines] = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/)
  const rows = lines.map((line) => line.split(','))
  return frameOf(
    header.split(',').map((name, column) => {
      const cells = rows.map((row) => row[column] ?? '')
      const isText = cells.some((cell) => cell !== '' && Number.isNaN(Number(cell)))
      return {
        name,
        type: isText ? 'text' : 'float64',
        values: cells.map((cell) => (cell === '' ? null : isText ? cell : Number(cell))),
      }
    }),
  )
}

const toNumber = (value: unknown): number => {
  if (value === null) return Number.NaN
  return value === 'inf' ? Number.POSITIVE_INFINITY : value === '-inf' ? Number.NEGATIVE_INFINITY : Number(value)
}

/** Rows, or rows of columns, as numpy's `tolist` writes them. Labels must be equal, floats within `tolerance`. */
export function expectResult(actual: Result | undefined, expected: readonly unknown[], tolerance: number): void {
  const wanted = expected.flat()
  expect(actual?.values.length).toBe(wanted.length)
  const isFloat = actual?.type === 'float64' || actual?.type === 'float32'
  const values = Array.from<unknown>(actual?.values ?? [])
  const wrong = wanted.flatMap((want, at) => {
    const value = values[at]
    const isSame = isFloat ? isNear(Number(value), toNumber(want), tolerance) : isSameLabel(value, want)
    return isSame ? [] : [{ at, want, value }]
  })
  expect(wrong.slice(0, 3)).toEqual([])
}

const isNear = (value: number, want: number, tolerance: number) =>
  Object.is(value, want) || value === want || Math.abs(value - want) <= tolerance * Math.max(Math.abs(want), 1e-3)

const isSameLabel = (value: unknown, want: unknown) =>
  typeof value === 'string' ? value === want : Number(value) === Number(want)
