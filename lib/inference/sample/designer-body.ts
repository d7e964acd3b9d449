/** A request to an inference pipeline, as the designer's endpoints have it. */
export interface DesignerBody {
  Inputs: Record<string, Record<string, unknown>[]>
  GlobalParameters: Record<string, unknown>
}

export interface SplitTable {
  columns: string[]
  index: number[]
  data: unknown[][]
}

/** The rows of a table as records below the name of a web service input. */
export const toDesignerBody = (
  { columns, data }: Pick<SplitTable, 'columns' | 'data'>,
  port: string,
): DesignerBody => ({
  Inputs: { [port]: data.map((row) => Object.fromEntries(columns.map((name, at) => [name, row[at] ?? null]))) },
  GlobalParameters: {},
})

/** The records of a web service input as a table; undefined for another body. */
export function toSplitTable(body: unknown, port: string): SplitTable | undefined {
  const records = recordsOf(body, port)
  if (!records) return undefined
  const columns = [...new Set(records.flatMap((record) => Object.keys(record)))]
  return {
    columns,
    index: records.map((_, row) => row),
    data: records.map((record) => columns.map((name) => record[name] ?? null)),
  }
}

export function recordsOf(body: unknown, port: string): Record<string, unknown>[] | undefined {
  const inputs = isMap(body) ? body.Inputs : undefined
  const records = isMap(inputs) ? inputs[port] : undefined
  return Array.isArray(records) && records.every(isMap) ? records : undefined
}

const isMap = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
