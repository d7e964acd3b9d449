import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Estimator, Result } from '#lib/native-models/estimators/estimator.ts'
import type { Frame, FrameColumn, NumberType } from '#lib/native-models/frame/frame.ts'
import { readPythonFile } from '#lib/native-models/read-python-file.ts'
import { isDict, type PythonValue } from '#lib/native-models/values/python-value.ts'

export const folder = join(import.meta.dirname, '../../fixtures/native-models/preprocessing')

type Cell = number | string | null

export interface StoredFrame {
  names?: string[]
  columns: { type: NumberType | 'text'; values: Cell[] }[]
}

export interface Case {
  name: string
  method: string
  input: number
  expected: StoredFrame
  tolerance: number
}

export function readCases(version: string): { inputs: StoredFrame[]; cases: Case[] } {
  return JSON.parse(readFileSync(join(folder, `sklearn-${version}.json`), 'utf8'))
}

export function readObjects(version: string): Map<PythonValue, PythonValue> {
  const value = readPythonFile(readFileSync(join(folder, `sklearn-${version}.pkl`)))
  if (!isDict(value)) throw new Error('the fixture is no dict')
  return value.entries
}

export const toNumber = (cell: Cell): number => (cell === null ? Number.NaN : Number(cell))

export function loadFrame({ names, columns }: StoredFrame): Frame {
  return {
    rows: columns[0]?.values.length ?? 0,
    names,
    columns: columns.map(({ type, values }): FrameColumn => {
      if (type === 'text') {
        return { kind: 'text', values: values.map((cell) => (cell === null ? undefined : String(cell))) }
      }
      const numbers = values.map(toNumber)
      return {
        kind: 'number',
        type,
        values: type === 'float32' ? Float32Array.from(numbers) : Float64Array.from(numbers),
      }
    }),
  }
}

/** What a method of the library answers, column by column. */
export function run(estimator: Estimator, method: string, input: Frame): FrameColumn[] {
  const must = <T>(value: T | undefined): T => {
    if (value === undefined) throw new Error(`${estimator.name} has no ${method}`)
    return value
  }
  if (method === 'transform') return must(estimator.transform?.(input)).columns
  if (method === 'inverse_transform') return must(estimator.inverse?.(input)).columns
  if (method === 'predict') return toColumns(must(estimator.predict?.(input)))
  if (method === 'decision_function') return toColumns(must(estimator.decide?.(input)))
  const results = method === 'predict_proba' ? estimator.predictProba?.(input) : estimator.predictLogProba?.(input)
  return must(results).flatMap(toColumns)
}

function toColumns({ width, type, values }: Result): FrameColumn[] {
  return Array.from({ length: width }, (_, column): FrameColumn => {
    const cells = Array.from(values as ArrayLike<number | bigint | string>).filter((_cell, at) => at % width === column)
    if (type === 'string') return { kind: 'text', values: cells.map(String) }
    return { kind: 'number', type, values: Float64Array.from(cells, Number) }
  })
}
