/** What runs of the model cost, learned from those that were made. */
export interface RunCost {
  learn(rows: number, ms: number): void
  /** Expected ms of a run; 0 before the first. */
  expect(rows: number): number
}

/** Runs count for as much work as was done since: one that the machine held up is one among all of the last second. */
const memoryMs = 1000

/**
 * A line through the last runs: a part that every run costs, and one per row. With runs of one size alone, a run of more rows is
 * expected to cost in proportion.
 */
export function createRunCost(): RunCost {
  let count = 0
  let meanRows = 0
  let meanMs = 0
  let variance = 0
  let covariance = 0
  return {
    learn(rows, ms) {
      count = count * Math.exp(-ms / memoryMs) + 1
      const step = 1 / count
      const [offRows, offMs] = [rows - meanRows, ms - meanMs]
      meanRows += step * offRows
      meanMs += step * offMs
      variance = (1 - step) * (variance + step * offRows * offRows)
      covariance = (1 - step) * (covariance + step * offRows * offMs)
    },
    expect(rows) {
      if (count === 0) return 0
      const proportional = (meanMs / meanRows) * rows
      if (variance < 0.01 * meanRows * meanRows) return proportional
      // Never cheaper for more rows, and never more than in proportion.
      const slope = Math.max(0, covariance / variance)
      return rows > meanRows
        ? Math.min(proportional, meanMs + slope * (rows - meanRows))
        : Math.max(0, meanMs - slope * (meanRows - rows))
    },
  }
}
