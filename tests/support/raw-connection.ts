import { connect, type Socket } from 'node:net'

/** A connection on which a test says byte for byte what is sent. */
export interface RawConnection {
  socket: Socket
  send: (text: string) => void
  /** Everything that came so far. */
  received: () => string
  /** Resolves when what came holds the text; rejects when the connection ends before. */
  until: (text: string, times?: number) => Promise<string>
  closed: Promise<void>
}

export function openConnection(port: number): Promise<RawConnection> {
  const socket = connect(port, '127.0.0.1')
  let text = ''
  const looks = new Set<() => void>()
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1')
    for (const look of looks) look()
  })
  socket.on('error', () => undefined)
  const until = (wanted: string, times = 1) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        if (text.split(wanted).length > times) resolve(text)
      }
      looks.add(look)
      closed.then(() => reject(new Error(`The connection ended without '${wanted}': ${text}`)))
      look()
    })
  return new Promise((resolve, reject) => {
    socket.once('error', reject)
    socket.once('connect', () =>
      resolve({ socket, send: (sent) => socket.write(sent), received: () => text, until, closed }),
    )
  })
}
