import type { Frame, FrameColumn, NumberType } from '#lib/native-models/frame/frame.ts'
import type { PythonArray, PythonObject, PythonValue } from '#lib/native-models/values/python-value.ts'

/** An object of scikit-learn as a reader gives it. */
export const sklearn = (name: string, attributes: Record<string, PythonValue>, version = '1.5.2'): PythonObject => ({
  kind: 'object',
  module: 'sklearn.any',
  name,
  args: [],
  attributes: new Map(Object.entries({ ...attributes, _sklearn_version: version })),
})

export const floats = (...values: number[]): PythonArray => ({
  kind: 'array',
  shape: [values.length],
  dtype: 'float64',
  data: Float64Array.from(values),
})

export const objects = (...values: PythonValue[]): PythonArray => ({
  kind: 'array',
  shape: [values.length],
  dtype: 'object',
  data: values,
})

export const numbers = (values: number[], type: NumberType = 'float64'): FrameColumn => ({
  kind: 'number',
  type,
  values: type === 'float32' ? Float32Array.from(values) : Float64Array.from(values),
})

export const texts = (...values: (string | undefined)[]): FrameColumn => ({ kind: 'text', values })

/** A table with names, from one column per name. */
export const table = (columns: Record<string, FrameColumn>): Frame => ({
  rows: Object.values(columns)[0]?.values.length ?? 0,
  names: Object.keys(columns),
  columns: Object.values(columns),
})

/** The numbers of a frame, column by column. */
export const valuesOf = ({ columns }: Frame): (number | string | undefined)[][] =>
  columns.map(({ values }) => Array.from<number | string | undefined>(values))
