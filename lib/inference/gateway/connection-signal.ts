import type { Socket } from 'node:net'

const signals = new WeakMap<Socket, AbortSignal>()

/** Aborted when the connection ends: one for all of its requests, since one per request would cost more than the rest of the route. */
export function signalOf(socket: Socket): AbortSignal {
  const existing = signals.get(socket)
  if (existing) return existing
  const controller = new AbortController()
  socket.once('close', () => controller.abort())
  signals.set(socket, controller.signal)
  return controller.signal
}
