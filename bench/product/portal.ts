import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { seedJobs } from '#bench/product/seed-jobs.ts'
import type { Product } from '#bench/product/start.ts'
import { databaseUrlOf, readSettings } from '#lib/postgres/settings.ts'

export interface RequestTiming {
  request: string
  medianMs: number
  p95Ms: number
}

const repetitions = 60

/** Times of the portal's requests on the server, with 100,000 jobs and a job of 10,000 mini-batches in the database. */
export async function timePortal(product: Product, endpoint: string): Promise<RequestTiming[]> {
  const settings = await readSettings(product.home)
  if (!settings) throw new Error('The product has no database of its own')
  const job = await seedJobs(databaseUrlOf(settings), endpoint, 100_000, 10_000)
  const monthAgo = new Date(Date.now() - 30 * 86_400_000).toISOString()
  const lists = [
    'jobs?$top=25&$count=true',
    'jobs?$top=25&$skip=50000&$count=true',
    'jobs?$top=25&$count=true&status=Failed',
    'jobs?$top=25&$count=true&search=keel_3f',
    'jobs?$top=25&$count=true&$orderBy=displayName asc',
    `batchEndpoints/${endpoint}/jobs?$top=25&$count=true`,
    `batchEndpoints/${endpoint}/jobsSummary?from=${monthAgo}`,
    'batchEndpoints?$top=25&$count=true',
    `batchEndpoints/${endpoint}`,
    `jobs/${job}`,
    `jobs/${job}/miniBatches?$top=25&$count=true`,
    `jobs/${job}/failures?$top=25&$count=true`,
    'models?$top=25&$count=true',
    'data?$top=25&$count=true',
    'computes?$top=25&$count=true',
    'search?q=sail_7a',
    'notifications?$top=20',
  ]
  const timings: RequestTiming[] = []
  for (const path of lists) {
    for (let warm = 0; warm < 5; warm += 1) await product.send('GET', path)
  }
  await readRequestLog(product)
  for (const path of lists) {
    for (let n = 0; n < repetitions; n += 1) await product.send('GET', path)
    const times = (await readRequestLog(product)).slice(-repetitions).sort((a, b) => a - b)
    timings.push({ request: path, medianMs: at(times, 0.5), p95Ms: at(times, 0.95) })
  }
  return timings
}

const at = (sorted: number[], quantile: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * quantile))] ?? Number.NaN

/** What the web process itself measured, from its log: the client's time is not the server's. */
async function readRequestLog({ home }: Product): Promise<number[]> {
  const text = await readFile(join(home, 'logs/web.log'), 'utf8')
  return text
    .split('\n')
    .filter((line) => line.includes('"msg":"request"'))
    .map((line) => (JSON.parse(line) as { ms: number }).ms)
}
