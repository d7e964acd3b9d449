import { readSync, writeSync } from 'node:fs'
import { headBytes, type Incoming, type Outgoing, padded, readMessage } from '#lib/inference/replicas/processes/wire.ts'

/** The blocking side of a line. */
export interface Messages {
  /** The next message, which lies in memory that is written again by the next read; undefined when nobody asks any more. */
  read(): Incoming | undefined
  write(message: Outgoing): void
}

const usualBytes = 65_536
const keptBytes = 4_194_304

export function openMessages(fd: number): Messages {
  let memory = new Uint8Array(usualBytes)
  let filled = 0
  /** Bytes of the message that was answered last. */
  let done = 0
  const fillTo = (length: number): boolean => {
    if (length > memory.length) memory = resized(memory, length + (length >> 2), filled)
    while (filled < length) {
      const count = readSync(fd, memory, filled, memory.length - filled, null)
      if (count === 0) return false
      filled += count
    }
    return true
  }
  const forgetLast = () => {
    memory.copyWithin(0, done, filled)
    filled -= done
    done = 0
    if (memory.length > keptBytes && filled < usualBytes) memory = resized(memory, usualBytes, filled)
  }
  return {
    read() {
      forgetLast()
      if (!fillTo(headBytes)) return undefined
      const bodyBytes = new DataView(memory.buffer).getUint32(8, true)
      done = headBytes + padded(bodyBytes)
      return fillTo(done) ? readMessage(memory, 0) : undefined
    },
    write({ bytes, length }) {
      for (let at = 0; at < length; ) at += writeSync(fd, bytes, at, length - at)
    },
  }
}

function resized(bytes: Uint8Array, length: number, kept: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(length)
  larger.set(bytes.subarray(0, kept))
  return larger
}
