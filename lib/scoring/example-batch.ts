import { AppError } from '#lib/core/errors.ts'
import type { InputExample } from '#lib/mlflow/input-example.ts'
import { resolveColumns } from '#lib/scoring/enforce.ts'
import { toColumn } from '#lib/scoring/json-column.ts'
import type { Batch, InputColumn, ScorerInput, TensorType, TensorValues } from '#lib/scoring/scorer.ts'

/** A small table or nested list of JSON values as a batch. Throws UserError where it does not fit the model. */
export function toBatch(example: InputExample, input: ScorerInput): Batch {
  if (example.kind === 'json') throw new AppError('UserError', 'The example is neither a table nor an array.')
  if (input.kind === 'files') throw new AppError('UserError', 'The model opens files itself.')
  if (input.kind === 'tensor') {
    if (example.kind === 'tensors' && example.tensors.length === 1) return toTensor(example.tensors[0]?.values, input)
    throw new AppError('UserError', 'The model reads one array per row, and the example holds something else.')
  }
  const table = example.kind === 'table' ? example : tensorsAsTable(example.tensors)
  const header = table.columns ?? table.rows[0]?.map((_, index) => String(index)) ?? []
  const { mapping } = resolveColumns(header, table.columns ? input : withoutNames(input))
  const rows = table.rows.length
  const columns = input.columns.map((column, index) => {
    const place = mapping[index] ?? -1
    return toColumn(place < 0 ? undefined : table.rows.map((row) => row[place]), rows, column)
  })
  if (input.kind === 'columns') return { kind: 'columns', rows, columns }
  const values = new Float32Array(rows * columns.length)
  columns.forEach((column, offset) => {
    for (let row = 0; row < rows; row++) values[row * columns.length + offset] = Number(column.values[row])
  })
  return { kind: 'matrix', rows, values }
}

type TableInput = Extract<ScorerInput, { columns: InputColumn[] }>

const withoutNames = (input: TableInput): TableInput => ({
  ...input,
  columns: input.columns.map((column) => ({ ...column, name: undefined })),
})

/** Named arrays side by side: a column each, or `name[0]`, `name[1]`, … where a row holds several values. */
function tensorsAsTable(tensors: { name?: string; values: unknown }[]): { columns?: string[]; rows: unknown[][] } {
  const arrays = tensors.map(({ name, values }) => ({
    name,
    rows: (Array.isArray(values) ? values : [values]).map((row: unknown) => [row].flat(Number.POSITIVE_INFINITY)),
  }))
  const columns = arrays.flatMap(({ name, rows }) =>
    (rows[0] ?? []).map((_, index) => (rows[0]?.length === 1 ? String(name) : `${name}[${index}]`)),
  )
  const rows = (arrays[0]?.rows ?? []).map((_, row) => arrays.flatMap((array) => array.rows[row] ?? []))
  return arrays.every(({ name }) => name === undefined) ? { rows } : { columns, rows }
}

function toTensor(values: unknown, input: Extract<ScorerInput, { kind: 'tensor' }>): Batch {
  const shape = shapeOf(values)
  const rowShape = shape.slice(1)
  const fits =
    rowShape.length === input.shape.length && input.shape.every((size, index) => size < 0 || size === rowShape[index])
  if (!fits) {
    const expected = ['rows', ...input.shape].join(' × ')
    throw new AppError('UserError', `The example has the shape ${shape.join(' × ')}, and the model reads ${expected}.`)
  }
  const flat = Array.isArray(values) ? values.flat(Number.POSITIVE_INFINITY) : []
  return { kind: 'tensor', rows: shape[0] ?? 0, values: toTensorValues(flat, input.dtype), shape: rowShape }
}

const shapeOf = (values: unknown): number[] => (Array.isArray(values) ? [values.length, ...shapeOf(values[0])] : [])

function toTensorValues(flat: unknown[], dtype: TensorType): TensorValues {
  const makers: Record<TensorType, () => TensorValues> = {
    float32: () => Float32Array.from(flat, Number),
    float64: () => Float64Array.from(flat, Number),
    int8: () => Int8Array.from(flat, Number),
    int16: () => Int16Array.from(flat, Number),
    int32: () => Int32Array.from(flat, Number),
    int64: () => BigInt64Array.from(flat, (value) => BigInt(Number(value))),
    uint8: () => Uint8Array.from(flat, Number),
    uint16: () => Uint16Array.from(flat, Number),
    bool: () => Uint8Array.from(flat, Number),
  }
  return makers[dtype]()
}
