import { printTable, rate, share } from '#bench/library/table.ts'
import { seedJobs } from '#bench/product/seed-jobs.ts'
import type { Product } from '#bench/product/start.ts'
import { benchPollers } from '#bench/rest/bench-pollers.ts'
import { seedEndpoints } from '#bench/rest/seed-endpoints.ts'
import { timeRoutes } from '#bench/rest/time-routes.ts'
import { timeTokens } from '#bench/rest/time-token.ts'
import { databaseUrlOf, readSettings } from '#lib/postgres/settings.ts'

const endpoint = 'rest'
const endpoints = 10_000
const jobs = 100_000
/** More than any page of the lists: pages have the same length before and after. */
const few = 40

/** The REST API beside the smallest route of the same server, with an empty and with a full database, and the token service. */
export async function benchRest(product: Product): Promise<void> {
  await product.deploy(endpoint, 'samples/models/diabetes-progression')
  const { name: job } = await product.run(endpoint, 'samples/data/diabetes-patients')
  const headers = { authorization: `Bearer ${product.token}` }
  const below = (path: string) => ({ what: path, url: `${product.url}${product.workspace}/${path}`, headers })
  const routes = [
    below(`batchEndpoints/${endpoint}`),
    below('batchEndpoints'),
    below('models'),
    below('jobs'),
    below(`jobs/${job}`),
  ]
  await benchShares(product, routes)
  await benchTokens(product)
  const settings = await readSettings(product.home)
  if (!settings) throw new Error('The product has no database of its own')
  const databaseUrl = databaseUrlOf(settings)
  await benchFullDatabase(databaseUrl, routes)
  await benchPollers(product, headers, databaseUrl)
}

type Route = Parameters<typeof timeRoutes>[0][number]

async function benchShares(product: Product, routes: readonly Route[]): Promise<void> {
  // A handler that answers a constant, as small as a route of Next.js gets.
  const bare = { what: 'discovery, an anonymous constant', url: `${product.url}/discovery` }
  const [least, ...timed] = await timeRoutes([bare, ...routes], 16)
  if (!least) return
  printTable(
    'Requests a second beside the smallest route of the same server, 16 connections, median of five turns',
    ['route', 'per second', 'share (goal 50 %)', 'p50 ms', 'p95 ms'],
    [least, ...timed].map(({ what, perSecond, p50Ms, p95Ms }) => [
      what,
      rate(perSecond),
      share(perSecond, least.perSecond),
      p50Ms.toFixed(1),
      p95Ms.toFixed(1),
    ]),
  )
}

async function benchTokens(product: Product): Promise<void> {
  const times = await timeTokens(product)
  const at = (quantile: number) => times[Math.floor(quantile * (times.length - 1))]?.toFixed(1) ?? ''
  printTable(
    'A token for the secret of a service principal, one client',
    ['what', 'ms'],
    [
      ['median', `${at(0.5)} of ≤ 5`],
      ['p95', at(0.95)],
    ],
  )
}

/** One client at a time: what is asked for is how long an answer takes, not how many fit beside each other. */
async function benchFullDatabase(databaseUrl: string, routes: readonly Route[]): Promise<void> {
  await seedEndpoints(databaseUrl, endpoint, few)
  await seedJobs(databaseUrl, endpoint, few, 0)
  const before = await timeRoutes(routes, 1)
  await seedEndpoints(databaseUrl, endpoint, endpoints, few)
  await seedJobs(databaseUrl, endpoint, jobs, 0, few)
  const after = await timeRoutes(routes, 1)
  printTable(
    `p95 with ${few} endpoints and jobs in the tables, and with ${endpoints.toLocaleString('en')} and ${jobs.toLocaleString('en')}, one connection, median of five turns`,
    ['route', 'few ms', 'full ms', 'change (goal < 20 %)'],
    before.map(({ what, p95Ms }, index) => {
      const full = after[index]?.p95Ms ?? Number.NaN
      return [what, p95Ms.toFixed(2), full.toFixed(2), `${(100 * (full / p95Ms - 1)).toFixed(0)} %`]
    }),
  )
}
