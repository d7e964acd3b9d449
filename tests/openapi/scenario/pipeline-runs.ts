import { vi } from 'vitest'
import { isTerminal } from '#lib/jobs/states.ts'
import type { JobResource } from '#lib/jobs/view.ts'
import { submitRun } from '#lib/pipeline-runs/submit.ts'
import { storeCode, uriOf } from '#tests/codes/support.ts'
import type { Recorder } from '#tests/openapi/recorder.ts'
import { draw } from '#tests/pipeline-runs/support.ts'
import { send } from '#tests/support/send.ts'

const graph = draw({
  boats: ['dataset', { asset: { name: 'boats', version: '1' } }],
  clean: ['clean-missing-data', { mode: 'Replace with mean' }, { dataset: 'boats.data-output' }],
})

/** Runs of a pipeline of two modules; needs the compute `cluster` and a node. */
export async function recordPipelineRuns({ world, record }: Pick<Recorder, 'world' | 'record'>): Promise<void> {
  const owner = world.as('owner')
  await storeCode(world, 'boats', { 'boats.csv': 'length,price\n6,9000\n7,\n9,21000\n' })
  const data = { properties: { dataType: 'uri_file', dataUri: uriOf('boats/boats.csv') } }
  await send(owner, 'PUT', 'data/boats/versions/1', data)
  const { name } = await submitRun(owner, { graph, experimentName: 'boats', displayName: 'Clean boats' })
  await ended({ world }, name)
  const job = { params: { job: name } }
  const step = { params: { job: name, node: 'clean' } }
  const table = { params: { ...step.params, port: 'cleaned-dataset' } }
  const outputs = 'jobs/{job}/steps/{node}/outputs/{port}'
  await record('GET', 'jobs/{job}', job)
  await record('GET', 'jobs/{job}/steps', job)
  await record('GET', `${outputs}/preview`, { ...table, query: { rows: '10' } })
  await record('GET', `${outputs}/content`, { ...table, query: { file: 'schema.json' } })
  await record('GET', 'jobs/{job}/steps/{node}/log', { ...step, query: { after: '0' } })
  const body = { name: 'clean-boats', description: 'Without missing prices', tags: { team: 'blue' } }
  await record('POST', `${outputs}/register`, { ...table, body })
  const retry = await record<JobResource>('POST', 'jobs/{job}/steps/{node}/retry', step)
  await ended({ world }, retry.name)
  const again = await record<JobResource>('POST', 'jobs/{job}/resubmit', { ...job, body: { forceRerun: false } })
  await ended({ world }, again.name)
}

const ended = ({ world }: Pick<Recorder, 'world'>, name: string) =>
  vi.waitFor(
    async () => {
      const job = (await (await send(world.as('owner'), 'GET', `jobs/${name}`)).json()) as JobResource
      if (!isTerminal(job.properties.status)) throw new Error(job.properties.status)
    },
    { timeout: 60_000, interval: 50 },
  )
