import type { IncomingMessage } from 'node:http'
import type { GatewayLimits } from '#lib/inference/gateway/limits.ts'
import { Refusal } from '#lib/inference/refusal.ts'

const sweepMs = 1_000
const nothing = new Uint8Array(0)

/** Thrown when the connection ended before the body did: there is nobody to answer. */
export class ClientGone extends Error {}

interface Reading {
  /** Sweeps since the last byte came. */
  idleSweeps: number
  stall: () => void
}

/** Reads bodies: each within its limit, all within another, and none that stalls. */
export class BodyReader {
  readonly #limits: GatewayLimits
  readonly #reading = new Set<Reading>()
  readonly #sweeper: NodeJS.Timeout
  #heldBytes = 0

  constructor(limits: GatewayLimits) {
    this.#limits = limits
    // One timer for all: a timer per request would be set and cleared for every one of them.
    this.#sweeper = setInterval(() => this.#sweep(), Math.min(sweepMs, limits.stallMs)).unref()
  }

  close(): void {
    clearInterval(this.#sweeper)
  }

  /** Refuses a body by the length that its headers declare: 413, or 429 while there is no room for it. */
  checkLength(request: IncomingMessage): void {
    const length = Number(request.headers['content-length'] ?? 0)
    if (length > this.#limits.bodyBytes) throw this.#tooLarge()
    if (this.#heldBytes + length > this.#limits.heldBytes) throw noRoom()
  }

  /** Rejects with a Refusal (408, 413, 429) or ClientGone. Call `release` with the result's length when it is no longer needed. */
  read(request: IncomingMessage): Promise<Uint8Array> {
    return new Promise((resolve, reject) => {
      const chunks: Buffer[] = []
      let bytes = 0
      const fail = (error: Error) => {
        // What is refused may still stall or end.
        if (!this.#reading.delete(reading)) return
        request.removeAllListeners('data')
        this.release(bytes)
        reject(error)
      }
      const reading: Reading = { idleSweeps: 0, stall: () => fail(stalled(this.#limits.stallMs)) }
      this.#reading.add(reading)
      request.on('data', (chunk: Buffer) => {
        reading.idleSweeps = 0
        bytes += chunk.length
        this.#heldBytes += chunk.length
        chunks.push(chunk)
        if (bytes > this.#limits.bodyBytes) fail(this.#tooLarge())
        else if (this.#heldBytes > this.#limits.heldBytes) fail(noRoom())
      })
      request.on('end', () => {
        this.#reading.delete(reading)
        const [only = nothing] = chunks
        resolve(chunks.length > 1 ? Buffer.concat(chunks, bytes) : only)
      })
      request.on('error', () => fail(new ClientGone()))
    })
  }

  release(bytes: number): void {
    this.#heldBytes -= bytes
  }

  #sweep(): void {
    const sweeps = Math.max(1, this.#limits.stallMs / sweepMs)
    for (const reading of this.#reading) if (++reading.idleSweeps > sweeps) reading.stall()
  }

  #tooLarge(): Refusal {
    return new Refusal(
      413,
      `The body is larger than ${this.#limits.bodyBytes / 1e6} MB, which is the most that is taken.`,
    )
  }
}

const noRoom = () =>
  new Refusal(429, 'There is no room for another body of this size now. Try again in a moment.', { retryAfter: 1 })
const stalled = (ms: number) => new Refusal(408, `No byte of the body came for ${Math.round(ms / 1000)} seconds.`)
