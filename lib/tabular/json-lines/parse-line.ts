/** A JSON line as the list of its cells in the order of `columns`, or why it cannot be one. */
export type ParsedLine = { cells: unknown[] } | { reason: string }

/** Reads `{"name": value, …}` by name or `[value, …]` by position; whole numbers beyond 2^53 become bigint when `exactLongs`. */
export function parseLine(text: string, columns: string[], exactLongs: boolean): ParsedLine {
  let value: unknown
  try {
    value = exactLongs && /\d{16}/.test(text) ? JSON.parse(text, keepLongs) : JSON.parse(text)
  } catch (error) {
    return { reason: `The line is not valid JSON: ${error instanceof Error ? error.message : String(error)}.` }
  }
  if (Array.isArray(value)) return { cells: value }
  if (typeof value !== 'object' || value === null) return { reason: 'The line holds neither a JSON object nor a list.' }
  // A JSON object has text keys.
  const record = value as Record<string, unknown>
  return { cells: columns.map((name) => (Object.hasOwn(record, name) ? record[name] : undefined)) }
}

function keepLongs(_key: string, value: unknown, context?: { source?: string }): unknown {
  const isLong = typeof value === 'number' && !Number.isSafeInteger(value) && /^-?\d+$/.test(context?.source ?? '')
  return isLong ? BigInt(context?.source ?? 0) : value
}

/** A JSON value as the text a cell of a table would hold; undefined for null and what is not there. */
export function cellText(value: unknown): string | undefined {
  if (value === null || value === undefined) return undefined
  return typeof value === 'string' || typeof value === 'bigint' ? String(value) : JSON.stringify(value)
}
