/** One timer for all deadlines: they mostly come in order, and most requests are answered long before. */
export interface DeadlineWatch {
  /** `onPassed` is called soon after; times are those of performance.now(). */
  note(deadline: number): void
  stop(): void
}

/** `onPassed` answers the earliest deadline that is still of interest, Infinity for none. */
export function createDeadlineWatch(onPassed: (now: number) => number): DeadlineWatch {
  let earliest = Number.POSITIVE_INFINITY
  let timer: NodeJS.Timeout | undefined
  const arm = (deadline: number) => {
    clearTimeout(timer)
    earliest = deadline
    if (deadline === Number.POSITIVE_INFINITY) return
    timer = setTimeout(look, Math.max(0, Math.ceil(deadline - performance.now()))).unref()
  }
  const look = () => arm(onPassed(performance.now()))
  return {
    note(deadline) {
      if (deadline < earliest) arm(deadline)
    },
    stop: () => clearTimeout(timer),
  }
}
