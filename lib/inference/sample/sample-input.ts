import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { type ModelTable, modelTable } from '#lib/inference/protocols/tables/model-table.ts'
import { sampleArray, sampleValue } from '#lib/inference/sample/sample-value.ts'
import type { InputExample } from '#lib/mlflow/input-example.ts'
import type { TensorType } from '#lib/scoring/scorer.ts'

const sampleRows = 2

/** An `input_data` that the model reads: from its own example, else from its signature. */
export function sampleInput(model: ModelInterface): unknown {
  const table = modelTable(model)
  return (model.example && fromExample(model.example, table)) ?? fromSignature(model, table)
}

/** Undefined where the example does not name columns that the model reads by name. */
function fromExample(example: InputExample, table: ModelTable | undefined): unknown {
  if (example.kind === 'json') return example.value
  if (example.kind === 'tensors') return fromTensors(example)
  const data = example.rows.slice(0, sampleRows)
  if (data.length === 0) return undefined
  if (example.columns) return toSplit(example.columns, data)
  if (!table?.needsNames) return data
  const names = table.input.columns.map(({ name }) => String(name))
  return data.every(({ length }) => length === names.length) ? toSplit(names, data) : undefined
}

function fromTensors({ tensors }: Extract<InputExample, { kind: 'tensors' }>): unknown {
  const cut = (values: unknown) => (Array.isArray(values) ? values.slice(0, sampleRows) : values)
  const [only, ...others] = tensors
  if (only && others.length === 0 && only.name === undefined) return cut(only.values)
  return Object.fromEntries(tensors.map(({ name, values }, index) => [name ?? String(index), cut(values)]))
}

const toSplit = (columns: readonly string[], data: readonly (readonly unknown[])[]) => ({
  columns,
  index: data.map((_, row) => row),
  data,
})

const values: Partial<Record<TensorType, unknown>> = { bool: true, float32: 0.15, float64: 0.15 }

function fromSignature({ input, signature }: ModelInterface, table: ModelTable | undefined): unknown {
  if (input?.kind === 'tensor') return sampleArray([1, ...input.shape], values[input.dtype] ?? 42)
  const declared = signature?.inputs
  if (!table) return declared?.kind === 'columns' ? fromColumns(declared.columns) : fromShapes(declared?.tensors)
  const row = table.input.columns.map(sampleValue)
  if (!table.arrays) return fromColumns(table.input.columns)
  const [only, ...others] = table.arrays
  if (!only || (others.length === 0 && only.name === undefined)) return [row]
  const arrays = table.arrays.map(({ name, first, width }) => [name, [valuesOf(row, first, width)]])
  return Object.fromEntries(arrays)
}

const valuesOf = (row: readonly unknown[], first: number, width: number) =>
  width === 1 ? row[first] : row.slice(first, first + width)

type Named = Parameters<typeof sampleValue>[0] & { name?: string | undefined }

function fromColumns(columns: readonly Named[]): unknown {
  const row = columns.map(sampleValue)
  if (columns.some(({ name }) => name === undefined)) return [row]
  return toSplit(
    columns.map(({ name }) => String(name)),
    [row],
  )
}

function fromShapes(tensors: readonly { name?: string; dtype: string; shape: number[] }[] = []): unknown {
  const arrays = tensors.map(({ name, dtype, shape }) => [name, sampleArray(shape, elementOf(dtype))] as const)
  const [only, ...others] = arrays
  if (!only) return []
  return others.length === 0 && only[0] === undefined ? only[1] : Object.fromEntries(arrays)
}

function elementOf(dtype: string): unknown {
  if (/^(str|object|bytes)/.test(dtype)) return 'sample string'
  if (dtype === 'bool') return true
  return dtype.startsWith('float') ? 0.15 : 42
}
