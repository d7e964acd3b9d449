import type { Waiting } from '#lib/inference/replicas/dispatch/waiting.ts'

export interface RunLimits {
  /** A single request with more rows goes whole. */
  maxRows: number
  maxRequests: number
  /** A run must hold a multiple of it. */
  rowsPerRun: number
}

/** Requests in the order in which they came. */
export interface RequestQueue {
  readonly requests: number
  readonly rows: number
  oldest(): Waiting | undefined
  /** Infinity when it is empty. */
  earliestDeadline(): number
  push(waiting: Waiting): void
  /** Before all others, in their own order. */
  putBack(waiting: readonly Waiting[]): void
  /** The first requests that may share a run; empty when there is none. */
  take(limits: RunLimits): Waiting[]
  /** Takes those out that pass; answers them. */
  remove(which: (waiting: Waiting) => boolean): Waiting[]
}

/** Positions before `head` are empty, so that taking the first costs nothing. */
const compactAt = 1024

export function createRequestQueue(): RequestQueue {
  let items: (Waiting | undefined)[] = []
  let head = 0
  let rows = 0
  const shift = () => {
    const first = items[head]
    items[head++] = undefined
    if (head >= compactAt && head * 2 >= items.length) replace(items.slice(head))
    if (first) rows -= first.question.rows
    return first
  }
  const replace = (rest: (Waiting | undefined)[]) => {
    items = rest
    head = 0
  }
  return {
    get requests() {
      return items.length - head
    },
    get rows() {
      return rows
    },
    oldest: () => items[head],
    earliestDeadline() {
      let earliest = Number.POSITIVE_INFINITY
      for (let at = head; at < items.length; at++) earliest = Math.min(earliest, items[at]?.deadline ?? earliest)
      return earliest
    },
    push(waiting) {
      items.push(waiting)
      rows += waiting.question.rows
    },
    putBack(waiting) {
      replace([...waiting, ...items.slice(head)])
      for (const { question } of waiting) rows += question.rows
    },
    take({ maxRows, maxRequests, rowsPerRun }) {
      const first = shift()
      if (!first) return []
      const run = [first]
      if (first.isAlone || first.key === undefined || first.question.rows % rowsPerRun !== 0) return run
      let taken = first.question.rows
      while (run.length < maxRequests) {
        const next = items[head]
        if (!next || next.isAlone || next.key !== first.key) break
        taken += next.question.rows
        if (taken > maxRows || next.question.rows % rowsPerRun !== 0) break
        run.push(next)
        shift()
      }
      return run
    },
    remove(which) {
      const removed: Waiting[] = []
      const rest = items.slice(head).filter((item) => {
        if (!item || !which(item)) return true
        removed.push(item)
        rows -= item.question.rows
        return false
      })
      replace(rest)
      return removed
    },
  }
}
