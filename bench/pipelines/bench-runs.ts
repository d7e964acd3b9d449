import { setTimeout as sleep } from 'node:timers/promises'
import { printTable } from '#bench/library/table.ts'
import type { Product } from '#bench/product/start.ts'
import type { PipelineJobResource } from '#lib/jobs/pipeline-view.ts'
import type { DraftResource } from '#lib/pipeline-drafts/view.ts'

const turns = 3

const sample = 'automobile-price-regression-basic'

/** The sample pipeline from Submit to Completed, cold and from the cache, and the way from Publish to a run that is queued. */
export async function benchRuns(product: Product): Promise<void> {
  const draft = await openSample(product)
  const [cold = 0, ...again] = await repeat(turns + 1, (turn) => run(product, draft, { forceRerun: turn === 0 }))
  const forced = await repeat(turns, () => run(product, draft, { forceRerun: true }))
  const queued = await repeat(turns, (turn) => publishAndStart(product, draft, `bench-${turn}`))
  const seconds = (ms: number) => (ms / 1000).toFixed(2)
  printTable(
    'The sample pipeline Automobile Price (Basic), 8 nodes, whole product',
    ['what', 'seconds'],
    [
      ['Submit to Completed, the first run after the start', `${seconds(cold)} of ≤ 8`],
      ['… every node forced, processes warm (median)', seconds(median(forced))],
      ['… all nodes reused (median)', `${seconds(median(again))} of ≤ 1.5`],
      ['Publish to the first run by REST queued (median)', `${seconds(median(queued))} of ≤ 1`],
    ],
  )
}

/** With a compute, which a sample leaves open. */
async function openSample({ send }: Product): Promise<DraftResource> {
  const { name, properties } = await send<DraftResource>('POST', `pipelineSamples/${sample}/open`)
  const { displayName, revision, graph } = properties
  const settings = { ...graph.settings, compute: 'batch-cluster' }
  return send('PUT', `pipelineDrafts/${name}`, { displayName, revision, graph: { ...graph, settings } })
}

async function repeat(times: number, measure: (turn: number) => Promise<number>): Promise<number[]> {
  const measured: number[] = []
  for (let turn = 0; turn < times; turn++) measured.push(await measure(turn))
  return measured
}

const median = (all: readonly number[]) => all.toSorted((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0

/** Milliseconds by the product's own clock, and not by how often it is asked. */
async function run(product: Product, { name }: DraftResource, options: object): Promise<number> {
  const body = { experimentName: 'bench', ...options }
  const job = await product.send<PipelineJobResource>('POST', `pipelineDrafts/${name}/submit`, body)
  const ended = await endOf(product, job.name)
  return Date.parse(ended.properties.endedAt ?? '') - Date.parse(job.systemData.createdAt)
}

async function endOf(product: Product, name: string): Promise<PipelineJobResource> {
  for (;;) {
    const job = await product.send<PipelineJobResource>('GET', `jobs/${name}`)
    if (job.properties.status === 'Completed') return job
    if (['Failed', 'Canceled'].includes(job.properties.status)) throw new Error(JSON.stringify(job.properties.error))
    await sleep(250)
  }
}

async function publishAndStart(product: Product, { name }: DraftResource, endpoint: string): Promise<number> {
  const started = performance.now()
  const published = await product.send<{ properties: { restEndpoint: string } }>(
    'POST',
    `pipelineDrafts/${name}/publish`,
    { endpoint: { new: { name: endpoint } }, name: 'bench' },
  )
  const { Id } = await product.send<{ Id: string }>('POST', new URL(published.properties.restEndpoint).pathname, {
    ExperimentName: 'bench',
  })
  const ms = performance.now() - started
  await endOf(product, Id)
  return ms
}
