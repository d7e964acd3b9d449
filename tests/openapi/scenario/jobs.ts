import { vi } from 'vitest'
import { isTerminal } from '#lib/jobs/states.ts'
import type { JobResource } from '#lib/jobs/view.ts'
import { storeCode, uriOf } from '#tests/codes/support.ts'
import type { Recorder } from '#tests/openapi/recorder.ts'
import { recordRunHistory } from '#tests/openapi/scenario/run-history.ts'
import { send } from '#tests/support/send.ts'

const params = { endpoint: 'flat-prices' }
const blue = { ...params, deployment: 'blue' }

/** A job that waits for its node; needs the endpoint `flat-prices` and no node. */
export async function recordCanceledJob({ record }: Recorder): Promise<void> {
  const uri = uriOf('flats/')
  const properties = { displayName: 'By day', inputData: { input: { jobInputType: 'UriFolder', uri } } }
  const { name } = await record<JobResource>('POST', 'batchEndpoints/{endpoint}/jobs', { params, body: { properties } })
  await record('POST', 'jobs/{job}/cancel', { params: { job: name } })
  await record('DELETE', 'jobs/{job}', { params: { job: name } })
  await record('DELETE', 'jobs/{job}', { params: { job: name } })
}

/** Jobs of `flat-prices`; needs a node. One file of the input cannot be scored. */
export async function recordJobs({ world, record }: Recorder): Promise<void> {
  const uri = await storeCode(world, 'in', { 'a.csv': 'a,b,c\n1,2,3\n', 'broken.csv': 'a,b\n1,2\n' })
  const properties = { displayName: 'Nightly', inputData: { input: { jobInputType: 'UriFolder', uri } } }
  await record('POST', 'batchEndpoints/{endpoint}/preflight', { params, body: { properties } })
  const headers = { 'azureml-model-deployment': 'blue', 'Idempotency-Key': '2026-11-21' }
  const start = { params, headers, body: { properties } }
  const { name } = await record<JobResource>('POST', 'batchEndpoints/{endpoint}/jobs', start)
  await ended({ world }, name)
  await record('POST', 'batchEndpoints/{endpoint}/jobs', start)
  await record('GET', 'batchEndpoints/{endpoint}/jobs', { params, query: { $top: '10', status: 'Completed' } })
  await record('GET', 'batchEndpoints/{endpoint}/jobs/{job}', { params: { ...params, job: name } })
  await record('GET', 'batchEndpoints/{endpoint}/deployments/{deployment}/jobs', { params: blue })
  await record('POST', 'batchEndpoints/{endpoint}/deployments/{deployment}/jobs', { ...start, params: blue })
  await record('GET', 'batchEndpoints/{endpoint}/deployments/{deployment}/jobs/{job}', {
    params: { ...blue, job: name },
  })
  await recordOne({ world, record }, name)
}

async function recordOne({ world, record }: Pick<Recorder, 'world' | 'record'>, name: string): Promise<void> {
  const job = { params: { job: name } }
  await record('GET', 'jobs/{job}', job)
  await record('GET', 'jobs', { query: { $top: '10', $orderBy: 'createdAt desc', $count: 'true' } })
  await record('GET', 'jobs/{job}/miniBatches', { ...job, query: { $top: '10' } })
  await record('GET', 'jobs/{job}/failures', { ...job, query: { $top: '10' } })
  await vi.waitFor(
    async () => {
      const { value } = (await (await send(world.as('owner'), 'GET', `jobs/${name}/nodes`)).json()) as { value: [] }
      if (value.length > 0) throw new Error('A node has not let go of the job yet.')
    },
    { timeout: 30_000, interval: 50 },
  )
  await record('GET', 'jobs/{job}/nodes', job)
  const body = { properties: { displayName: 'Nightly, 21 November', tags: { team: 'blue' } } }
  await record('PATCH', 'jobs/{job}', { ...job, body })
  await recordRunHistory(record, name)
  const again = await record<JobResource>('POST', 'jobs/{job}/retryFailed', job)
  await ended({ world }, again.name)
  await record('GET', 'batchEndpoints/{endpoint}/jobsSummary', { params })
}

const ended = ({ world }: Pick<Recorder, 'world'>, name: string) =>
  vi.waitFor(
    async () => {
      const job = (await (await send(world.as('owner'), 'GET', `jobs/${name}`)).json()) as JobResource
      if (!isTerminal(job.properties.status)) throw new Error(job.properties.status)
    },
    { timeout: 60_000, interval: 50 },
  )
