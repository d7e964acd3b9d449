import type { SendHandle } from 'node:child_process'
import { once } from 'node:events'
import type { Server } from 'node:net'

/** Tell a program that whoever started it keeps the socket it listens on, and that one which was kept comes over IPC. */
export const listenerKept = '--listener-kept'
export const listenerFollows = '--listener-follows'
export const listenerMessage = 'listener'

/** The socket that a former process of this program listened on; undefined when none was kept. */
export async function takeListener(): Promise<object | undefined> {
  if (!process.argv.includes(listenerFollows)) return undefined
  const [, handle]: unknown[] = await once(process, 'message')
  return typeof handle === 'object' && handle !== null ? handle : undefined
}

/** Gives the socket of a server that listens to whoever started this process, if it is one who keeps it for the next. */
export function leaveListener(server: Server): void {
  if (!process.argv.includes(listenerKept)) return
  // What Node.js passes between processes is a server's own socket: given the server, the other one would take connections itself.
  const { _handle: handle } = server as Server & { _handle?: SendHandle }
  if (handle) process.send?.(listenerMessage, handle)
}
