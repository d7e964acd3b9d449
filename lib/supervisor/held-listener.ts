import type { ChildProcess, SendHandle } from 'node:child_process'
import { listenerFollows, listenerKept, listenerMessage } from '#lib/http/handed-listener.ts'

/**
 * The socket on which a child listens, kept open while one child is gone and the next is not there yet: who connects meanwhile waits in
 * the queue of the system and is not refused.
 */
export interface HeldListener {
  /** Arguments of the next child. */
  readonly args: readonly string[]
  /** Gives the child what the one before it left, and takes what it leaves. */
  follow(child: ChildProcess): void
  /** Whoever connects is refused again. */
  drop(): void
}

interface Closable {
  close(): void
}

export function createHeldListener(): HeldListener {
  let held: (SendHandle & Closable) | undefined
  return {
    get args() {
      return held ? [listenerKept, listenerFollows] : [listenerKept]
    },
    follow(child) {
      // A child that is gone already takes nothing.
      if (held) child.send(listenerMessage, held, () => undefined)
      child.on('message', (message, handle) => {
        if (message !== listenerMessage || !isClosable(handle)) return
        if (held) handle.close()
        else held = handle
      })
    },
    drop() {
      held?.close()
      held = undefined
    },
  }
}

const isClosable = (handle: SendHandle | undefined): handle is SendHandle & Closable =>
  typeof handle === 'object' && handle !== null && 'close' in handle
