/** A pause that can be cut short. */
export interface Rest {
  take(ms: number): Promise<void>
  /** Ends the pause under way, and every later one at once. */
  end(): void
}

export function createRest(): Rest {
  let isOver = false
  let wake = () => {}
  return {
    take: (ms) =>
      new Promise((resolve) => {
        if (isOver) return resolve()
        const timer = setTimeout(resolve, ms)
        wake = () => {
          clearTimeout(timer)
          resolve()
        }
      }),
    end() {
      isOver = true
      wake()
    },
  }
}
