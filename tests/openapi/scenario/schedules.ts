import type { JobResource } from '#lib/jobs/view.ts'
import { uriOf } from '#tests/codes/support.ts'
import type { Recorder } from '#tests/openapi/recorder.ts'

const params = { schedule: 'nightly-prices' }

/** A schedule of the endpoint `flat-prices`; needs that and no node. It is deleted in the end, with the job it started. */
export async function recordSchedules({ record }: Recorder): Promise<void> {
  const input = { input: { jobInputType: 'UriFolder', uri: uriOf('flats/') } }
  const properties = {
    displayName: 'Nightly prices',
    description: 'Every night at half past two',
    isEnabled: true,
    trigger: {
      ...{ triggerType: 'Recurrence', frequency: 'Day', interval: 1, timeZone: 'Romance Standard Time' },
      schedule: { hours: [2], minutes: [30] },
      // Far away: what it answers is the same whenever this is recorded.
      startTime: '2999-01-01T00:00:00',
    },
    action: {
      actionType: 'InvokeBatchEndpoint',
      endpointInvocationDefinition: { endpointName: 'flat-prices', properties: { inputData: input } },
    },
    missedRuns: 'RunOnce',
  }
  await record('PUT', 'schedules/{schedule}', { params, body: { properties } })
  const files = { triggerType: 'NewFiles', datastore: 'workspaceblobstore', path: 'incoming', pollingInterval: 'PT1H' }
  await record('PUT', 'schedules/{schedule}', {
    params: { schedule: 'new-prices' },
    body: {
      properties: { trigger: files, action: { actionType: 'InvokeBatchEndpoint', batchEndpoint: 'flat-prices' } },
    },
  })
  await record('DELETE', 'schedules/{schedule}', { params: { schedule: 'new-prices' } })
  await record('DELETE', 'schedules/{schedule}', { params: { schedule: 'new-prices' } })
  await record('GET', 'schedules', { query: { $top: '10', listViewType: 'All', $count: 'true' } })
  const headers = { 'Idempotency-Key': '2026-11-23' }
  const { name } = await record<JobResource>('POST', 'schedules/{schedule}/runNow', { params, headers })
  await record('GET', 'schedules/{schedule}/runs', { params, query: { $top: '10' } })
  await record('PATCH', 'schedules/{schedule}', { params, body: { properties: { isEnabled: false } } })
  await record('GET', 'schedules/{schedule}', { params })
  await record('POST', 'jobs/{job}/cancel', { params: { job: name } })
  await record('DELETE', 'jobs/{job}', { params: { job: name } })
}
