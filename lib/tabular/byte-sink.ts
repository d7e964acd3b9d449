import { closeSync, openSync, writeSync } from 'node:fs'
import { createKernel, firstFreeByte, type Kernel } from '#lib/tabular/csv/kernel.ts'

const sinkBytes = 524_288

/** Collects bytes in a kernel's memory, where its format pass can put them, and appends them to a file. */
export interface ByteSink {
  kernel: Kernel
  /** Where the next byte goes; the kernel's functions move it. */
  at: number
  /** The first byte of memory beside the sink, `sideBytes` long. */
  sideAt: number
  /** Makes room for so many bytes (at most `roomBytes`) behind `at`. */
  reserve(bytes: number): void
  put(bytes: Buffer): void
  putText(text: string): void
  /** Ends the file and answers its size in bytes. */
  close(): number
}

export const roomBytes = sinkBytes

/** Creates the file, replacing one of the same name. */
export function createByteSink(path: string, sideBytes: number): ByteSink {
  const kernel = createKernel(sideBytes + sinkBytes)
  const base = firstFreeByte + sideBytes
  const limit = base + sinkBytes
  const file = openSync(path, 'w')
  let written = 0
  const flush = () => {
    writeAll(kernel.bytes.subarray(base, sink.at))
    sink.at = base
  }
  const writeAll = (bytes: Buffer) => {
    for (let from = 0; from < bytes.length; ) from += writeSync(file, bytes, from)
    written += bytes.length
  }
  const sink: ByteSink = {
    kernel,
    at: base,
    sideAt: firstFreeByte,
    reserve(bytes) {
      if (sink.at + bytes > limit) flush()
    },
    put(bytes) {
      sink.reserve(bytes.length)
      if (bytes.length > sinkBytes) return writeAll(bytes)
      sink.at += bytes.copy(kernel.bytes, sink.at)
    },
    putText(text) {
      if (text.length * 3 > sinkBytes) return sink.put(Buffer.from(text))
      sink.reserve(text.length * 3)
      sink.at += kernel.bytes.write(text, sink.at)
    },
    close() {
      flush()
      closeSync(file)
      return written
    },
  }
  return sink
}
