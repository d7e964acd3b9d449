import { type Asked, askMany } from '#bench/rest/ask-many.ts'

interface Route {
  what: string
  url: string
  headers?: Record<string, string>
}

export interface RouteTiming extends Asked {
  what: string
}

/** Every route in turns, so that what disturbs the machine disturbs all; of each the median turn. */
export async function timeRoutes(routes: readonly Route[], connections: number, turns = 5): Promise<RouteTiming[]> {
  const asked = new Map<string, Asked[]>(routes.map(({ what }) => [what, []]))
  for (const route of routes) await askMany({ ...route, connections, ms: 1_000 })
  for (let turn = 0; turn < turns; turn++)
    for (const route of routes) asked.get(route.what)?.push(await askMany({ ...route, connections, ms: 2_000 }))
  return [...asked].map(([what, rounds]) => {
    const median = (pick: (round: Asked) => number) =>
      rounds.map(pick).toSorted((a, b) => a - b)[Math.floor(rounds.length / 2)] ?? Number.NaN
    return {
      what,
      perSecond: median(({ perSecond }) => perSecond),
      p50Ms: median(({ p50Ms }) => p50Ms),
      p95Ms: median(({ p95Ms }) => p95Ms),
    }
  })
}
