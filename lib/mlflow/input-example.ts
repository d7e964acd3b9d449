import { AppError } from '#lib/core/errors.ts'
import type { InputExampleInfo } from '#lib/mlflow/mlmodel.ts'

/**
 * The input example that came with a model. A table has one array per row; its columns may have no names.
 * Tensors are nested lists whose outermost level counts the rows; a single one may have no name.
 */
export type InputExample =
  | { kind: 'table'; columns: string[] | undefined; rows: unknown[][] }
  | { kind: 'tensors'; tensors: { name?: string; values: unknown }[] }
  | { kind: 'json'; value: unknown }

/** Throws UserError naming the file when it is not JSON; what has no known form is kept as it is. */
export function parseInputExample(source: string, info: InputExampleInfo): InputExample {
  const content = parseJson(source, info.path)
  const value = info.hasParams ? withoutParams(content) : content
  if (Array.isArray(value) && info.type === 'ndarray') return { kind: 'tensors', tensors: [{ values: value }] }
  if (!isMap(value)) return Array.isArray(value) ? fromList(value) : { kind: 'json', value }
  if ('data' in value && Array.isArray(value.data)) return toTable(value.columns, value.data)
  if ('inputs' in value) return fromInputs(value.inputs)
  return { kind: 'json', value }
}

/** Several named tensors are a map, and so is a table that was given as a map of columns. */
function fromInputs(inputs: unknown): InputExample {
  if (!isMap(inputs)) return { kind: 'tensors', tensors: [{ values: inputs }] }
  return { kind: 'tensors', tensors: Object.entries(inputs).map(([name, values]) => ({ name, values })) }
}

function fromList(list: unknown[]): InputExample {
  if (list.length > 0 && list.every(isMap)) {
    const columns = [...new Set(list.flatMap(Object.keys))]
    return { kind: 'table', columns, rows: list.map((record) => columns.map((column) => record[column] ?? null)) }
  }
  return toTable(undefined, list)
}

function toTable(columns: unknown, rows: unknown[]): InputExample {
  return {
    kind: 'table',
    columns: Array.isArray(columns) ? columns.map(String) : undefined,
    rows: rows.map((row) => (Array.isArray(row) ? row : [row])),
  }
}

/** Examples with parameters are a pair: the input under `inputs`, `data` or a frame's own keys, and `params`. */
function withoutParams(content: unknown): unknown {
  if (Array.isArray(content)) return content[0]
  if (!isMap(content)) return content
  const { params: _, ...input } = content
  const [only, ...others] = Object.entries(input)
  return only && others.length === 0 && isMap(only[1]) && only[0] !== 'inputs' ? only[1] : input
}

function parseJson(source: string, file: string): unknown {
  try {
    return JSON.parse(source)
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new AppError('UserError', `The input example ${file} is not valid JSON: ${reason}.`, file)
  }
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
