import { Refusal } from '#lib/inference/refusal.ts'
import type { ServedEndpoint } from '#lib/inference/served-endpoint.ts'

const minuteMs = 60_000

/** Counts the requests of each caller of an endpoint per minute of the clock. */
export class RateLimit {
  readonly #now: () => number
  #minute = 0
  readonly #counts = new Map<string, number>()

  constructor(now: () => number) {
    this.#now = now
  }

  /** Throws a Refusal 429 when the caller has sent its requests of this minute. */
  take({ id, name, requestsPerMinute }: ServedEndpoint, caller: string): void {
    if (requestsPerMinute === undefined) return
    const now = this.#now()
    const minute = Math.floor(now / minuteMs)
    if (minute !== this.#minute) this.#counts.clear()
    this.#minute = minute
    const key = `${id} ${caller}`
    const count = this.#counts.get(key) ?? 0
    if (count >= requestsPerMinute)
      throw new Refusal(429, `Endpoint '${name}' takes ${requestsPerMinute} requests a minute from each key.`, {
        retryAfter: Math.ceil(((minute + 1) * minuteMs - now) / 1000),
      })
    this.#counts.set(key, count + 1)
  }
}
