/**
 * Things that wait to be written, the oldest first, at most `most`: then the oldest are dropped and given to `onDrop`. What could not
 * be written waits on.
 */
export class Backlog<T> {
  readonly #most: number
  readonly #onDrop: (item: T) => void
  #items: T[] = []

  constructor(most: number, onDrop: (item: T) => void = () => {}) {
    this.#most = most
    this.#onDrop = onDrop
  }

  add(item: T): void {
    this.#items.push(item)
    this.#trim()
  }

  /** Writes all of it, `atOnce` at a time. */
  async write(atOnce: number, save: (items: readonly T[]) => Promise<void>): Promise<void> {
    while (this.#items.length > 0) {
      const taken = this.#items.splice(0, atOnce)
      try {
        await save(taken)
      } catch (error) {
        this.#items = [...taken, ...this.#items]
        this.#trim()
        throw error
      }
    }
  }

  #trim(): void {
    for (const item of this.#items.splice(0, this.#items.length - this.#most)) this.#onDrop(item)
  }
}
