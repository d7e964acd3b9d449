type Stop = (limitMs: number) => Promise<void>

/** What has been started and must be stopped: groups in reverse order, the members of a group together. */
export class Stack {
  readonly #groups: Stop[][] = []
  #isClosed = false

  /** Adds to the newest group; what is added after the stop has begun is stopped at once. */
  add(stop: Stop): void {
    if (this.#isClosed) void stop(0)
    else if (this.#groups.at(-1)?.push(stop) === undefined) this.#groups.push([stop])
  }

  /** What is added from now on is stopped before everything that was added so far. */
  beginGroup(): void {
    this.#groups.push([])
  }

  /** `limitMs` is for each group. */
  async stop(limitMs: number): Promise<void> {
    this.#isClosed = true
    for (const group of this.#groups.toReversed()) await Promise.allSettled(group.map((stop) => stop(limitMs)))
  }
}
