import { join } from 'node:path'
import type { Load } from '#bench/inference/load-client.ts'
import { key, measure, startLoad, startServer } from '#bench/inference/servers.ts'
import { printTable, rate, share } from '#bench/library/table.ts'

const models = ['logistic-30', 'trees-100x6']
const counts = [1, 16, 64]
/** The two servers take turns, so that a busy moment of the machine meets both. */
const turns = 3

/** Requests of a single row of 30 numbers: the gateway beside a bare server with the same model in its own process. */
export async function benchInference(): Promise<void> {
  for (const model of models) await benchModel(model)
}

async function benchModel(model: string): Promise<void> {
  const folder = join(import.meta.dirname, '../models', model)
  const load = startLoad()
  const [bare, gateway] = await Promise.all([
    startServer('bare-server.ts', folder),
    startServer('gateway-main.ts', folder, key),
  ])
  const rows: string[][] = []
  for (const connections of counts) {
    const loads: { bare: Load; gateway: Load }[] = []
    for (let turn = 0; turn < turns; turn++)
      loads.push({
        bare: await measure(load, { port: bare.port, path: '/score', bodies, connections }),
        gateway: await measure(load, { port: gateway.port, path: '/endpoints/bench/score', bodies, connections }),
      })
    rows.push(present(connections, loads))
  }
  for (const { child } of [bare, gateway, { child: load }]) child.disconnect()
  const header = ['connections', 'bare server', 'gateway', 'share (≥ 70 %)', 'bare p50 / p99', 'gateway p50 / p99']
  printTable(`Requests of one row of 30 numbers, ${model}, best of ${turns}`, header, rows)
}

function present(connections: number, loads: { bare: Load; gateway: Load }[]): string[] {
  const best = (which: 'bare' | 'gateway') =>
    loads.map((pair) => pair[which]).reduce((a, b) => (b.perSecond > a.perSecond ? b : a))
  const [bare, gateway] = [best('bare'), best('gateway')]
  const refused = loads.reduce((sum, pair) => sum + pair.bare.refused + pair.gateway.refused, 0)
  if (refused > 0) throw new Error(`${refused} requests were not answered with 200.`)
  const times = ({ p50Ms, p99Ms }: Load) => `${p50Ms.toFixed(2)} / ${p99Ms.toFixed(2)} ms`
  return [
    String(connections),
    rate(bare.perSecond),
    rate(gateway.perSecond),
    share(gateway.perSecond, bare.perSecond),
    times(bare),
    times(gateway),
  ]
}

/** Different bodies, so that nothing is answered from a cache. */
const bodies = Array.from({ length: 256 }, (_, body) =>
  JSON.stringify({ data: [Array.from({ length: 30 }, (_, n) => Number(Math.sin(body * 31 + n).toFixed(4)))] }),
)
