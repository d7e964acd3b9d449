import type { ColumnSpec, Signature, TensorSpec } from '#lib/mlflow/signature.ts'
import { columnTypeOf } from '#lib/scoring/onnx/tensor-values.ts'
import type { InputColumn, ScorerInput, TensorType } from '#lib/scoring/scorer.ts'
import { columnTypes } from '#lib/tabular/columns.ts'

/** An array that the model reads, made of `width` columns side by side. */
export interface TensorPlan {
  name: string | undefined
  dtype: string
  /** Sizes after the first dimension. */
  shape: number[]
  width: number
}

export interface PythonInputPlan {
  input: ScorerInput
  /** The arrays that the batch's columns become; absent for a table. */
  tensors?: TensorPlan[]
}

const files: PythonInputPlan = { input: { kind: 'files', together: false } }
const maxExpandedColumns = 100_000
const tensorTypes = ['float32', 'float64', 'int32', 'int64', 'uint8', 'int8', 'uint16', 'int16', 'bool'] as const

/**
 * What a Python model is given, by its signature: typed columns, arrays made of columns, or pictures. Without a signature, and
 * with nested or open types, it is given whole files, which pandas reads (mlflow.md sections 6 and 8).
 */
export function planPythonInput(signature: Signature | undefined): PythonInputPlan {
  const inputs = signature?.inputs
  if (!inputs) return files
  return inputs.kind === 'columns' ? planColumns(inputs.columns) : planTensors(inputs.tensors)
}

function planColumns(specs: ColumnSpec[]): PythonInputPlan {
  const columns = specs.flatMap(toInputColumn)
  return columns.length === specs.length ? { input: { kind: 'columns', columns } } : files
}

function toInputColumn({ name, type: declared, required }: ColumnSpec): InputColumn[] {
  const type = columnTypes.find((candidate) => candidate === declared)
  if (!type) return []
  // pandas reads an empty cell as missing.
  return [{ name, type, required, ...(type === 'string' && { keepsMissing: true }) }]
}

function planTensors(specs: TensorSpec[]): PythonInputPlan {
  const [only] = specs
  if (only && specs.length === 1 && only.shape.length > 2) return planPictures(only)
  const tensors = specs.map(({ name, dtype, shape }) => ({
    name,
    dtype: dtype === 'str' ? 'object' : dtype,
    shape: shape.slice(1),
    width: shape.slice(1).reduce((product, size) => product * size, 1),
  }))
  const isTable = tensors.every(({ shape, width }) => width >= 1 && shape.length <= 1 && width <= maxExpandedColumns)
  const columns = tensors.flatMap((tensor) => columnsOf(tensor, specs.length > 1))
  if (!isTable || columns.length === 0) return files
  const isMatrix = specs.length === 1 && only?.dtype === 'float32' && only.shape.length === 2
  return { input: { kind: isMatrix ? 'matrix' : 'columns', columns }, tensors }
}

/** A single array's columns go by position; of several, a wide one is written as `name[0]`, `name[1]`, … */
function columnsOf({ name, dtype, width }: TensorPlan, isNamed: boolean): InputColumn[] {
  const type = columnTypeOf(dtype)
  if (!type || width > maxExpandedColumns) return []
  return Array.from({ length: Math.max(width, 0) }, (_, index) => ({
    name: isNamed ? (width === 1 ? name : `${name}[${index}]`) : undefined,
    type,
    required: true,
  }))
}

function planPictures({ name, dtype, shape }: TensorSpec): PythonInputPlan {
  const type: TensorType | undefined = tensorTypes.find((candidate) => candidate === dtype)
  return type ? { input: { kind: 'tensor', name, dtype: type, shape: shape.slice(1) } } : files
}
