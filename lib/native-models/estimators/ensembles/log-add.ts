/** `np.logaddexp`: the logarithm of the sum of two exponentials. */
function logAdd(a: number, b: number): number {
  if (a === b) return a + Math.LN2
  return Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b)))
}

/** The logarithm of the mean of several tables of which the logarithms are given. */
export function addLogs(tables: readonly Float64Array[]): Float64Array {
  const logs = new Float64Array(tables[0]?.length ?? 0).fill(Number.NEGATIVE_INFINITY)
  for (const table of tables) for (let at = 0; at < logs.length; at++) logs[at] = logAdd(logs[at] ?? 0, table[at] ?? 0)
  const total = Math.log(tables.length)
  for (let at = 0; at < logs.length; at++) logs[at] = (logs[at] ?? 0) - total
  return logs
}
