import { loadServer, requestOf } from '#bench/inference/load-client.ts'

export interface LoadOrder {
  port: number
  path: string
  key: string
  bodies: readonly string[]
  connections: number
}

// A process of its own sends the load, as a client elsewhere would.
process.on('message', async ({ port, path, key, bodies, connections }: LoadOrder) => {
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${key}` }
  const requests = bodies.map((body) => requestOf(path, headers, body))
  process.send?.(await loadServer({ port, requests, connections, warmUpMs: 1_000, ms: 3_000 }))
})
process.once('disconnect', () => process.exit(0))
