import { isUtf8 } from 'node:buffer'
import type { Reading } from '#lib/native-models/reading.ts'

/** Beyond it V8 has no string; far beyond any text in a model. */
const maxTextBytes = 500_000_000

/** Reads a file from front to back. Every method throws BrokenFile when the file ends before what is asked for. */
export class ByteSource {
  readonly reading: Reading
  readonly bytes: Uint8Array
  offset = 0
  readonly #buffer: Buffer

  constructor(bytes: Uint8Array, reading: Reading) {
    this.bytes = bytes
    this.reading = reading
    this.#buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  get remaining(): number {
    return this.bytes.length - this.offset
  }

  /** Where `count` bytes begin; they count as read. */
  skip(count: number): number {
    if (count > this.remaining) throw this.#ended(count)
    const start = this.offset
    this.offset += count
    return start
  }

  /** A view of the file, not a copy. */
  take(count: number): Uint8Array {
    const start = this.skip(count)
    return this.bytes.subarray(start, start + count)
  }

  uint8(): number {
    return this.bytes[this.skip(1)] ?? 0
  }

  uint16(): number {
    return this.#buffer.readUInt16LE(this.skip(2))
  }

  int32(): number {
    return this.#buffer.readInt32LE(this.skip(4))
  }

  uint32(): number {
    return this.#buffer.readUInt32LE(this.skip(4))
  }

  /** A length: beyond 2^53 it is inexact, and beyond every file. */
  uint64(): number {
    return Number(this.#buffer.readBigUInt64LE(this.skip(8)))
  }

  float64BigEndian(): number {
    return this.#buffer.readDoubleBE(this.skip(8))
  }

  utf8(bytes: number): string {
    const [start, end] = this.#textPlace(bytes)
    const text = this.#buffer.toString('utf8', start, end)
    if (text.includes('\uFFFD') && !isUtf8(this.bytes.subarray(start, end))) {
      throw this.reading.broken('a text is not UTF-8')
    }
    return text
  }

  latin1(bytes: number): string {
    return this.#buffer.toString('latin1', ...this.#textPlace(bytes))
  }

  /** A line without its line feed. */
  line(encoding: 'utf8' | 'latin1'): string {
    const end = this.bytes.indexOf(10, this.offset)
    if (end < 0) throw this.#ended(this.remaining + 1)
    const text = this[encoding](end - this.offset)
    this.offset = end + 1
    return text
  }

  #textPlace(bytes: number): [number, number] {
    if (bytes > maxTextBytes) throw this.reading.broken(`a text says that it has ${bytes} bytes`)
    const start = this.skip(bytes)
    this.reading.spendTextBytes(bytes)
    return [start, start + bytes]
  }

  #ended(count: number) {
    return this.reading.broken(`${count} bytes should follow and ${this.remaining} are left`)
  }
}
