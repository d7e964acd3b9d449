/** How the row of a form stands in a request, as the model's own sample has it. */
export type RowForm =
  /** `{columns, index, data: [row]}` */
  | { kind: 'split' }
  /** `[row]`: the columns have no names. */
  | { kind: 'list' }
  /** `{name: [value], …}`: an array per field. */
  | { kind: 'map' }
  /** `{name: [row]}`: one array that holds all fields. */
  | { kind: 'array'; name: string }
  /** `{"Inputs": {port: [{name: value, …}]}}`: of an inference pipeline. */
  | { kind: 'records'; port: string }

/** Those whose rows are below `input_data`. */
export type InputDataForm = Exclude<RowForm, { kind: 'records' }>

/** Reads it from `input_data` of a sample; undefined for what no form of fields can write. */
export function deriveRowForm(input: unknown, names: readonly string[]): InputDataForm | undefined {
  if (names.length === 0) return undefined
  if (Array.isArray(input))
    return Array.isArray(input[0]) && input[0].length === names.length ? { kind: 'list' } : undefined
  if (!isMap(input)) return undefined
  if (Array.isArray(input.columns) && Array.isArray(input.data)) return { kind: 'split' }
  const keys = Object.keys(input)
  if (keys.length === names.length && keys.every((key) => names.includes(key))) return { kind: 'map' }
  const [only, ...others] = keys
  if (only === undefined || others.length > 0) return undefined
  const first = Array.isArray(input[only]) ? input[only][0] : undefined
  return Array.isArray(first) && first.length === names.length ? { kind: 'array', name: only } : undefined
}

/** `input_data` of one row whose cells are JSON already. */
export function presentRowForm(form: InputDataForm, names: readonly string[], cells: readonly string[]): string {
  const row = `[${cells.join(', ')}]`
  switch (form.kind) {
    case 'split':
      return `{"columns": ${JSON.stringify(names)}, "index": [0], "data": [${row}]}`
    case 'list':
      return `[${row}]`
    case 'map':
      return `{${names.map((name, at) => `${JSON.stringify(name)}: [${cells[at]}]`).join(', ')}}`
    case 'array':
      return `{${JSON.stringify(form.name)}: [${row}]}`
  }
}

/** The cells of the first row, in the order of the fields; undefined when the request has another form. */
export function readRowForm(form: InputDataForm, input: unknown, names: readonly string[]): unknown[] | undefined {
  if (form.kind === 'list') return firstOf(input)
  if (!isMap(input)) return undefined
  if (form.kind === 'array') return firstOf(input[form.name])
  if (form.kind === 'map') return names.map((name) => (Array.isArray(input[name]) ? input[name][0] : undefined))
  const { columns, data } = input
  const row = firstOf(data)
  return row && Array.isArray(columns) ? names.map((name) => row[columns.indexOf(name)]) : undefined
}

const firstOf = (rows: unknown): unknown[] | undefined =>
  Array.isArray(rows) && Array.isArray(rows[0]) ? rows[0] : undefined

export const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
