import { randomUUID } from 'node:crypto'
import { closeSync, existsSync, openSync, unlinkSync, writevSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FrameBody, Place } from '#lib/python/sidecar/frames.ts'

/** A pipe hands over less than this at once anyway. */
const leastBytes = 65_536
/** Python maps memory at multiples of a page, which has up to 64 KiB. */
const pageBytes = 65_536

/** A file without a name, in memory where the system can, that two processes have open: large batches are not copied through a pipe. */
export interface SharedMemory {
  readonly fd: number
  /** Where the arrays were written; undefined when they are few bytes, or there is no room: then they go through the pipe. */
  write(body: FrameBody): Place | undefined
  /** What the other side still reads is never written again. */
  keep(place: Place, isReleased: boolean): void
  close(): void
}

export function openSharedMemory(): SharedMemory {
  const path = join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), `slipway-${randomUUID()}`)
  const fd = openSync(path, 'wx+', 0o600)
  unlinkSync(path)
  let start = 0
  let isOpen = true
  return {
    fd,
    write(body) {
      if (body.length < leastBytes) return undefined
      try {
        return writevSync(fd, body.buffers, start) === body.length ? [start, body.length] : undefined
      } catch {
        // The memory of a container can be full.
        return undefined
      }
    },
    keep([offset, length], isReleased) {
      if (!isReleased) start = Math.ceil((offset + length) / pageBytes) * pageBytes
    },
    close() {
      if (isOpen) closeSync(fd)
      isOpen = false
    },
  }
}
