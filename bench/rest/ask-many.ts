import { Agent, type IncomingHttpHeaders, request } from 'node:http'

/** What one round of requests showed. */
export interface Asked {
  perSecond: number
  p50Ms: number
  p95Ms: number
}

interface Order {
  url: string
  headers?: Record<string, string>
  connections: number
  ms: number
}

/** As many GETs as the server answers over kept connections, one at a time on each. Throws on an answer that is not 200. */
export async function askMany({ url, headers = {}, connections, ms }: Order): Promise<Asked> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })
  const times: number[] = []
  const startedAt = performance.now()
  const ask = async () => {
    while (performance.now() - startedAt < ms) times.push((await get(url, headers, agent)).ms)
  }
  try {
    await Promise.all(Array.from({ length: connections }, ask))
  } finally {
    agent.destroy()
  }
  const seconds = (performance.now() - startedAt) / 1000
  const sorted = Float64Array.from(times).sort()
  const at = (share: number) => sorted[Math.floor(share * (sorted.length - 1))] ?? Number.NaN
  return { perSecond: sorted.length / seconds, p50Ms: at(0.5), p95Ms: at(0.95) }
}

interface Answered {
  /** Milliseconds from the request to the last byte of the answer. */
  ms: number
  headers: IncomingHttpHeaders
}

/** One GET. Rejects when the answer is not 200. */
export function get(url: string, headers: Record<string, string>, agent: Agent): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const startedAt = performance.now()
    const sent = request(url, { headers, agent }, (answer) => {
      answer.resume()
      answer.once('error', reject)
      answer.once('end', () => {
        if (answer.statusCode === 200) resolve({ ms: performance.now() - startedAt, headers: answer.headers })
        else reject(new Error(`GET ${url}: ${answer.statusCode}`))
      })
    })
    sent.once('error', reject)
    sent.end()
  })
}
