import { columnTypes } from '#lib/tabular/columns.ts'

/** Every type a column can have; those beyond the scalar column types hold nested JSON. */
export const columnSpecTypes = [...columnTypes, 'array', 'object', 'map', 'any', 'sparkml_vector'] as const
export type ColumnSpecType = (typeof columnSpecTypes)[number]

/** What a nested type is made of: the items of an array, the properties of an object, the values of a map. */
export interface NestedType {
  type: ColumnSpecType
  items?: NestedType
  properties?: Record<string, NestedType & { required: boolean }>
  values?: NestedType
}

/** A column without a name is matched by its position. */
export interface ColumnSpec extends NestedType {
  name?: string
  required: boolean
}

/** `dtype` is a numpy name; −1 in `shape` stands for any size. */
export interface TensorSpec {
  name?: string
  dtype: string
  shape: number[]
}

/** A `shape` of null is a scalar, `[-1]` a list. */
export interface ParamSpec {
  name: string
  type: string
  default: unknown
  shape: number[] | null
}

export type SignatureSide = { kind: 'columns'; columns: ColumnSpec[] } | { kind: 'tensors'; tensors: TensorSpec[] }

/** What a model declares to read and to return (mlflow.md section 5). Plain JSON; `outputs` is documentation only. */
export interface Signature {
  inputs?: SignatureSide
  outputs?: SignatureSide
  params: ParamSpec[]
}
