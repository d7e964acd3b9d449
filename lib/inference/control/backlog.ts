/**
 * Things that wait to be written, the oldest first, at most `most`: then the oldest are dropped and given to `onDrop`. What could not
 * be written waits on.
 */
export class Backlog<T> {
  readonly #most: number
  readonly #onDrop: (item: T) => void
  #items: T[] = []
  /** Of the oldest; what is before it was dropped. */
  #head = 0

  constructor(most: number, onDrop: (item: T) => void = () => {}) {
    this.#most = most
    this.#onDrop = onDrop
  }

  add(item: T): void {
    this.#items.push(item)
    this.#trim()
  }

  /** Writes what is there now, `atOnce` at a time; what comes meanwhile is for the next time. */
  async write(atOnce: number, save: (items: readonly T[]) => Promise<void>): Promise<void> {
    let left = this.#count
    while (left > 0) {
      const taken = this.#take(Math.min(left, atOnce))
      try {
        await save(taken)
      } catch (error) {
        this.#items = [...taken, ...this.#take(this.#count)]
        this.#trim()
        throw error
      }
      // Some of them may have been dropped meanwhile.
      left = Math.min(left - taken.length, this.#count)
    }
  }

  #take(count: number): T[] {
    const taken = this.#items.slice(this.#head, this.#head + count)
    this.#items = this.#items.slice(this.#head + count)
    this.#head = 0
    return taken
  }

  get #count(): number {
    return this.#items.length - this.#head
  }

  /** Taking the first out of an array moves all others: that is done once for many. */
  #trim(): void {
    while (this.#count > this.#most) {
      const [item] = this.#items.slice(this.#head, this.#head + 1)
      this.#head++
      if (item !== undefined) this.#onDrop(item)
    }
    if (this.#head <= this.#most) return
    this.#items = this.#items.slice(this.#head)
    this.#head = 0
  }
}
