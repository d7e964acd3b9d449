import { workspacePath } from '#lib/arm/resource.ts'
import type { Recorder } from '#tests/openapi/recorder.ts'

const subscription = '/subscriptions/{subscriptionId}'
const group = `${subscription}/resourceGroups/{resourceGroup}`
const workspaces = 'providers/Microsoft.MachineLearningServices/workspaces'

export async function recordWorkspaces({ world, record }: Recorder): Promise<void> {
  const above = [
    '/tenants',
    '/subscriptions',
    subscription,
    `${subscription}/locations`,
    `${subscription}/resourceGroups`,
    `${subscription}/providers/Microsoft.MachineLearningServices`,
  ]
  for (const template of above) await record('GET', template)
  await record('GET', group, { params: { resourceGroup: world.workspace.resourceGroup } })
  await record('GET', `${subscription}/${workspaces}`)
  await record('GET', `${group}/${workspaces}`, { params: { resourceGroup: world.workspace.resourceGroup } })
  await record('GET', `${group}/${workspaces}/{workspace}`)
  await recordSecondWorkspace(record)
  for (const list of ['usages', 'quotas', 'vmSizes'])
    await record('GET', `${subscription}/providers/Microsoft.MachineLearningServices/locations/{location}/${list}`)
  const quota = `${workspacePath(world.workspace)}/quotas/localClusterNodes`
  await record(
    'POST',
    `${subscription}/providers/Microsoft.MachineLearningServices/locations/{location}/updateQuotas`,
    { body: { value: [{ id: quota, limit: 6, unit: 'Count' }] } },
  )
  await record('GET', '/providers/Microsoft.MachineLearningServices/operations')
  for (const name of ['listKeys', 'listStorageAccountKeys', 'diagnose']) await record('POST', name)
  await record('POST', 'resyncKeys')
  for (const name of ['listNotebookKeys', 'listNotebookAccessToken']) await record('POST', name, { isRefused: true })
  await record('GET', 'features')
  await record('GET', 'outboundNetworkDependenciesEndpoints')
  await record('GET', 'events')
  await record('GET', 'search', { query: { q: 'price', $top: '5' } })
}

/** A further workspace, from its first day to its last; and what is said about the first. */
async function recordSecondWorkspace(record: Recorder['record']): Promise<void> {
  const one = `${group}/${workspaces}/{workspace}`
  const params = { workspace: 'team-b' }
  const properties = { friendlyName: 'Team B', description: 'What the second team deploys.' }
  await record('PUT', one, { params, body: { tags: { costs: '4711' }, properties } })
  await record('PUT', one, { params, body: { tags: { costs: '4712' }, properties } })
  await record('PATCH', one, { body: { properties: { friendlyName: 'Default' } } })
  await record('DELETE', one, { params, query: { forceToPurge: 'true' } })
  await record('DELETE', one, { params })
}

/** After something has happened that people are told of. */
export async function recordNotifications({ record }: Recorder): Promise<void> {
  const { value } = await record<{ value: { name: string }[] }>('GET', 'notifications', { query: { $top: '1' } })
  await record('POST', 'notifications/{id}/dismiss', { params: { id: value[0]?.name ?? '' } })
  await record('POST', 'notifications/readAll')
}
