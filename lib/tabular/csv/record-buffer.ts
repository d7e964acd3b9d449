import { readSync } from 'node:fs'
import type { Kernel } from '#lib/tabular/csv/kernel.ts'

const chunkBytes = 262_144
/** The longest record that is read; a longer one is one failed row. */
export const maxRecordBytes = 1_048_576
export const bufferBytes = chunkBytes + maxRecordBytes

/** The bytes [from, to) of a file as they pass through the kernel's memory. Positions are positions in that memory. */
export interface RecordBuffer {
  /** Where the next record starts. */
  at: number
  /** Whole lines lie before this position. */
  linesEnd: number
  /** Reads on; false when the file is at its end. Moves what is unread to the front. */
  refill(): boolean
  /** Whether the unread bytes fill the buffer, so that no record that long can be read. */
  isFull(): boolean
  isAtEnd(): boolean
  /** Drops the record at `at`, however long it is; false when it is in quotes that are never closed. JSON-lines have no such quotes. */
  skipRecord(withQuotes: boolean): boolean
  fileOffset(position: number): number
}

export function createRecordBuffer(
  kernel: Kernel,
  base: number,
  source: { file: number; from: number; to: number },
): RecordBuffer {
  const { bytes } = kernel
  let have = base
  let position = source.from
  let isDone = false

  const buffer: RecordBuffer = {
    at: base,
    linesEnd: base,
    refill,
    isFull,
    isAtEnd: () => isDone,
    skipRecord,
    fileOffset,
  }
  return buffer

  function refill(): boolean {
    if (isDone) return false
    bytes.copyWithin(base, buffer.at, have)
    have = base + have - buffer.at
    buffer.at = base
    const wanted = Math.min(chunkBytes, base + bufferBytes - have, source.to - position)
    const count = wanted > 0 ? readSync(source.file, bytes, have, wanted, position) : 0
    position += count
    have += count
    isDone = position >= source.to || count === 0
    if (isDone && have > base && bytes[have - 1] !== 10 && bytes[have - 1] !== 13) bytes[have++] = 10
    buffer.linesEnd = linesEnd()
    return true
  }

  function linesEnd(): number {
    if (isDone) return have
    // `base - 1` holds no byte of the file, so a search that leaves the buffer answers less than `base`.
    const lf = bytes.lastIndexOf(10, have - 1)
    if (lf >= base) return lf + 1
    const cr = bytes.lastIndexOf(13, have - 1)
    return cr >= base ? cr + 1 : base
  }

  function isFull(): boolean {
    return buffer.at === base && have - base >= maxRecordBytes
  }

  function fileOffset(at: number): number {
    return position - (have - at)
  }

  function skipRecord(withQuotes: boolean): boolean {
    let insideQuotes = false
    for (;;) {
      for (let p = buffer.at; p < have; p++) {
        const c = bytes[p]
        if (c === 34 && withQuotes) insideQuotes = !insideQuotes
        else if ((c === 10 || c === 13) && !insideQuotes) {
          buffer.at = p + 1
          buffer.linesEnd = Math.max(buffer.at, linesEnd())
          return true
        }
      }
      buffer.at = have
      if (!refill()) return !insideQuotes
    }
  }
}
