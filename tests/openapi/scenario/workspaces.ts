import type { Recorder } from '#tests/openapi/recorder.ts'

const workspace =
  '/subscriptions/{subscriptionId}/resourceGroups/{resourceGroup}/providers/Microsoft.MachineLearningServices/workspaces/{workspace}'

export async function recordWorkspaces({ record }: Recorder): Promise<void> {
  await record('GET', workspace)
  await record('GET', 'events')
  await record('GET', 'search', { query: { q: 'price', $top: '5' } })
}

/** After something has happened that people are told of. */
export async function recordNotifications({ record }: Recorder): Promise<void> {
  const { value } = await record<{ value: { name: string }[] }>('GET', 'notifications', { query: { $top: '1' } })
  await record('POST', 'notifications/{id}/dismiss', { params: { id: value[0]?.name ?? '' } })
  await record('POST', 'notifications/readAll')
}
