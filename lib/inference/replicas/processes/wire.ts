/**
 * Messages between a pool and a replica of its own kind: four 32-bit words (kind, rows, bytes of the body, 0), then the body,
 * padded to a multiple of eight. `matrix`, `columns` and `numbers` are arrays alone, in the layout both sides know;
 * every other body is what v8.serialize makes.
 */
export const kinds = {
  load: 1,
  loaded: 2,
  matrix: 3,
  columns: 4,
  batch: 5,
  numbers: 6,
  prediction: 7,
  failed: 8,
  ping: 9,
  pong: 10,
} as const

export const headBytes = 16

/** Where the next array begins: a multiple of eight, so that arrays of any type can lie over the bytes. */
export const padded = (bytes: number): number => (bytes + 7) & ~7

/** A message without a head yet: room for it, and for a body of so many bytes. */
export interface Outgoing {
  bytes: Uint8Array
  /** Of the whole message. */
  length: number
}

/** The same memory for one message after another, made larger when one needs it. */
export function createOutgoing(): (kind: number, rows: number, bodyBytes: number) => Outgoing {
  const outgoing: Outgoing = { bytes: new Uint8Array(65_536), length: 0 }
  let head = new Uint32Array(outgoing.bytes.buffer, 0, 4)
  return (kind, rows, bodyBytes) => {
    const length = headBytes + padded(bodyBytes)
    if (length > outgoing.bytes.length || isFarTooLarge(outgoing.bytes.length, length)) {
      outgoing.bytes = new Uint8Array(Math.max(65_536, length + (length >> 2)))
      head = new Uint32Array(outgoing.bytes.buffer, 0, 4)
    }
    head[0] = kind
    head[1] = rows
    head[2] = bodyBytes
    head[3] = 0
    outgoing.length = length
    return outgoing
  }
}

/** One large message must not hold its memory for ever. */
const isFarTooLarge = (capacity: number, needed: number) => capacity > 4_194_304 && needed < capacity >> 4

export interface Incoming {
  kind: number
  rows: number
  /** At a multiple of eight in its buffer. */
  body: Uint8Array
}

/** Puts messages together from what a socket gives piece by piece; a message that came in one piece is not copied. */
export function createIncoming(onMessage: (message: Incoming) => void): (chunk: Uint8Array) => void {
  let held = new Uint8Array(0)
  let filled = 0
  const take = (bytes: Uint8Array): number => {
    let at = 0
    while (bytes.length - at >= headBytes) {
      const length = messageLength(bytes, at)
      if (bytes.length - at < length) break
      onMessage(readMessage(bytes, at))
      at += length
    }
    return at
  }
  const hold = (rest: Uint8Array) => {
    const needed = rest.length >= headBytes ? messageLength(rest, 0) : headBytes
    held = new Uint8Array(Math.max(needed, rest.length))
    held.set(rest)
    filled = rest.length
  }
  return (chunk) => {
    let from = 0
    while (filled > 0 && from < chunk.length) {
      const count = Math.min(held.length - filled, chunk.length - from)
      held.set(chunk.subarray(from, from + count), filled)
      filled += count
      from += count
      if (filled < held.length) return
      if (messageLength(held, 0) > filled) hold(held)
      else {
        onMessage(readMessage(held, 0))
        filled = 0
      }
    }
    const rest = from === 0 ? chunk : chunk.subarray(from)
    const used = rest.byteOffset % 8 === 0 ? take(rest) : take(rest.slice())
    if (used < rest.length) hold(rest.subarray(used))
  }
}

const wordsAt = (bytes: Uint8Array, at: number) => new DataView(bytes.buffer, bytes.byteOffset + at, headBytes)

function messageLength(bytes: Uint8Array, at: number): number {
  return headBytes + padded(wordsAt(bytes, at).getUint32(8, true))
}

export function readMessage(bytes: Uint8Array, at: number): Incoming {
  const words = wordsAt(bytes, at)
  const start = at + headBytes
  const body = bytes.subarray(start, start + words.getUint32(8, true))
  return { kind: words.getUint32(0, true), rows: words.getUint32(4, true), body }
}
