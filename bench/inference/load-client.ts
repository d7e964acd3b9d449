import { connect, type Socket } from 'node:net'

/** What one round of load showed. */
export interface Load {
  perSecond: number
  p50Ms: number
  p99Ms: number
  /** Answers that were not 200. */
  refused: number
}

interface LoadOptions {
  port: number
  /** Whole requests, head and body, sent in turns. */
  requests: readonly Buffer[]
  connections: number
  warmUpMs: number
  ms: number
}

/**
 * As many requests as the server answers over kept connections, one at a time on each. Answers are looked at as bytes: their status,
 * and where they end. A client with a parser of its own would be slower than what it measures.
 */
export async function loadServer({ port, requests, connections, warmUpMs, ms }: LoadOptions): Promise<Load> {
  const times: number[] = []
  let refused = 0
  let isMeasuring = false
  let isOver = false
  let turn = 0
  const sockets = await Promise.all(Array.from({ length: connections }, () => open(port)))
  const begun = new Map<Socket, number>()
  const send = (socket: Socket) => {
    const request = requests[turn++ % requests.length]
    begun.set(socket, performance.now())
    if (request) socket.write(request)
  }
  for (const socket of sockets) {
    let held: Buffer | undefined
    socket.on('data', (chunk: Buffer) => {
      held = held ? Buffer.concat([held, chunk]) : chunk
      if (!isWhole(held)) return
      if (isMeasuring) {
        times.push(performance.now() - (begun.get(socket) ?? 0))
        if (held.toString('latin1', 9, 12) !== '200') refused++
      }
      held = undefined
      if (!isOver) send(socket)
    })
    send(socket)
  }
  await after(warmUpMs)
  isMeasuring = true
  const startedAt = performance.now()
  await after(ms)
  isMeasuring = false
  const seconds = (performance.now() - startedAt) / 1000
  isOver = true
  for (const socket of sockets) socket.destroy()
  const sorted = Float64Array.from(times).sort()
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN
  return { perSecond: sorted.length / seconds, p50Ms: at(0.5), p99Ms: at(0.99), refused }
}

const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

function open(port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ port, host: '127.0.0.1', noDelay: true })
    socket.once('connect', () => resolve(socket))
    socket.once('error', reject)
  })
}

const lengthName = 'content-length: '

function isWhole(bytes: Buffer): boolean {
  const end = bytes.indexOf('\r\n\r\n')
  if (end === -1) return false
  const head = bytes.toString('latin1', 0, end).toLowerCase()
  const at = head.indexOf(lengthName) + lengthName.length
  return bytes.length >= end + 4 + Number.parseInt(head.slice(at, at + 12), 10)
}

/** A whole request as bytes. */
export function requestOf(path: string, headers: Record<string, string>, body: string): Buffer {
  const lines = Object.entries({ host: '127.0.0.1', 'content-length': String(Buffer.byteLength(body)), ...headers })
  const head = lines.map(([name, value]) => `${name}: ${value}\r\n`).join('')
  return Buffer.from(`POST ${path} HTTP/1.1\r\n${head}\r\n${body}`)
}
