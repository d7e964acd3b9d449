import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { modelTable } from '#lib/inference/protocols/tables/model-table.ts'
import { datatypeOfColumn, datatypeOfTensor } from '#lib/inference/protocols/v2/datatypes.ts'
import type { InputColumn, ScorerInput } from '#lib/scoring/scorer.ts'

/** The rows of `input_data` as tensors of Open Inference v2; undefined where the model has no rows of columns or arrays. */
export function deriveV2Body(input: unknown, model: ModelInterface): { inputs: unknown[] } | undefined {
  if (model.input?.kind === 'tensor') return deriveTensor(input, model.input)
  const table = modelTable(model)
  if (!table) return undefined
  const { columns } = table.input
  const arrays = table.arrays ?? givenColumns(columns, input)
  const rows = rowsOf(input, arrays)
  if (!rows) return undefined
  const inputs = arrays.map(({ name, first, width }, at) => ({
    name: name ?? `input-${at}`,
    shape: [rows.length, width],
    datatype: datatypeOfColumn(columns[first]?.type ?? 'double'),
    data: rows.flatMap((row) => row.slice(first, first + width)),
  }))
  return { inputs }
}

/** An optional column that the rows do not have is left out. */
function givenColumns(columns: readonly InputColumn[], input: unknown) {
  const names = isMap(input) && Array.isArray(input.columns) ? new Set<unknown>(input.columns) : undefined
  return columns.flatMap(({ name, required }, first) =>
    required || !names || names.has(name) ? [{ name, first, width: 1 }] : [],
  )
}

function deriveTensor(input: unknown, { name, dtype }: Extract<ScorerInput, { kind: 'tensor' }>) {
  const values = isMap(input) ? Object.values(input)[0] : input
  const shape = shapeOf(values)
  if (shape.length === 0) return undefined
  const data = (values as unknown[]).flat(Number.POSITIVE_INFINITY)
  return { inputs: [{ name: name ?? 'input-0', shape, datatype: datatypeOfTensor(dtype), data }] }
}

/** Rows in the order of the model's columns, whichever form the sample has. */
function rowsOf(
  input: unknown,
  arrays: readonly { name: string | undefined; width: number }[],
): unknown[][] | undefined {
  if (Array.isArray(input)) return input.every(Array.isArray) ? input.map((row) => row.flat()) : undefined
  if (!isMap(input)) return undefined
  if (Array.isArray(input.data)) {
    const { columns, data } = input
    const places = arrays.map(({ name }, at) =>
      Array.isArray(columns) && name !== undefined ? columns.indexOf(name) : at,
    )
    const isByName = Array.isArray(columns) && arrays.every(({ width }) => width === 1)
    return data.map((row: unknown[]) => (isByName ? places.map((place) => row[place] ?? null) : row.flat()))
  }
  const parts = arrays.map(({ name }) => (name === undefined ? undefined : input[name]))
  const [first] = parts
  if (!Array.isArray(first) || !parts.every(Array.isArray)) return undefined
  return first.map((_, row) => parts.flatMap((part) => (Array.isArray(part) ? [part[row]].flat() : [])))
}

function shapeOf(value: unknown): number[] {
  return Array.isArray(value) ? [value.length, ...shapeOf(value[0])] : []
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
