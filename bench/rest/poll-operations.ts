import { Agent } from 'node:http'
import { get } from '#bench/rest/ask-many.ts'

/** Clients that have waited for a minute look every five seconds, at moments of their own. */
const spreadMs = 5_000

/**
 * So many clients look at an operation, each on a connection of its own and as often as the answers say, until `stop` is called, which
 * says how many looks there were.
 */
export function pollOperations(
  url: string,
  headers: Record<string, string>,
  clients: number,
): { stop: () => Promise<number> } {
  const ending = new AbortController()
  const agent = new Agent({ keepAlive: true, maxSockets: clients })
  let looks = 0
  const client = async (index: number) => {
    await pause((spreadMs * index) / clients, ending.signal)
    while (!ending.signal.aborted) {
      const answer = await get(url, headers, agent)
      looks++
      await pause(Number(answer.headers['retry-after']) * 1000, ending.signal)
    }
  }
  const all = Promise.all(Array.from({ length: clients }, (_, index) => client(index)))
  return {
    async stop() {
      ending.abort()
      await all
      agent.destroy()
      return looks
    },
  }
}

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) return resolve()
    const end = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', end)
      resolve()
    }
    const timer = setTimeout(end, ms)
    signal.addEventListener('abort', end)
  })
}
