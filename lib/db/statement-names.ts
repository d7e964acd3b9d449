/** Each connection keeps what it has prepared until it ends. */
const keptStatements = 500
/** Longer ones are lists of values, which hardly come a second time. */
const longestStatement = 10_000

/**
 * Names for statements, so that PostgreSQL parses and plans those that come again once for each connection: planning takes it several
 * times as long as running them. A statement is named when it comes the second time; there are no names without end, and the empty one is none.
 */
export function createStatementNames(): (statement: { sql: string }) => string {
  const names = new Map<string, string>()
  const seen = new Set<string>()
  return ({ sql }) => {
    const name = names.get(sql)
    if (name !== undefined || names.size >= keptStatements || sql.length > longestStatement) return name ?? ''
    if (!seen.has(sql)) {
      if (seen.size >= keptStatements) seen.clear()
      seen.add(sql)
      return ''
    }
    seen.delete(sql)
    const next = `slipway_${names.size}`
    names.set(sql, next)
    return next
  }
}
