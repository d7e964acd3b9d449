import { vi } from 'vitest'
import type { ModelImportView } from '#lib/mlflow-servers/view.ts'
import type { Recorder } from '#tests/openapi/recorder.ts'
import { fixtureModel } from '#tests/support/fixtures.ts'
import type { FakeMlflow } from '#tests/support/mlflow-server.ts'
import { send } from '#tests/support/send.ts'

const server = { server: 'lab' }

/** Needs the deployment `blue` of `flat-prices`, and something that works on imports. */
export async function recordMlflowServers({ world, record }: Recorder, mlflow: FakeMlflow): Promise<void> {
  const folder = fixtureModel('linear-f32')
  mlflow.models.set('rents', new Map(['1', '2'].map((version) => [version, { folder }])))
  mlflow.aliases.set('rents', new Map([['champion', '1']]))
  const register = (description: string, headers?: Record<string, string>) =>
    record('PUT', 'mlflowServers/{server}', {
      params: server,
      body: { properties: { url: mlflow.url, description, auth: { kind: 'none' } } },
      ...(headers && { headers }),
    })
  await register('Of the laboratory', { 'If-None-Match': '*' })
  await register('Of the research laboratory')
  await record('GET', 'mlflowServers', { query: { $top: '10' } })
  await record('GET', 'mlflowServers/{server}', { params: server })
  await record('POST', 'mlflowServers/{server}/test', { params: server })
  await record('GET', 'connections', { query: { category: 'GenericHttp' } })
  await record('GET', 'connections/{name}', { params: { name: 'lab' } })
  await record('GET', 'mlflowServers/{server}/registeredModels', { params: server, query: { search: 'rent' } })
  const versions = 'mlflowServers/{server}/registeredModels/{model}/versions'
  await record('GET', versions, { params: { ...server, model: 'rents' } })
  await recordImports({ world, record })
  await recordCanceledImport({ record }, mlflow)
  await recordFollows({ world, record })
  await record('DELETE', 'mlflowServers/{server}', { params: server })
  await record('DELETE', 'mlflowServers/{server}', { params: server })
}

async function recordImports({ world, record }: Pick<Recorder, 'world' | 'record'>): Promise<void> {
  const submit = { params: server, body: { model: 'rents', version: '1' } }
  const { id } = await record<ModelImportView>('POST', 'mlflowServers/{server}/imports', submit)
  await vi.waitFor(
    async () => {
      const response = await send(world.as('owner'), 'GET', `mlflowServers/lab/imports/${id}`)
      const { state } = (await response.json()) as ModelImportView
      if (state !== 'Completed') throw new Error(state)
    },
    { timeout: 20_000, interval: 30 },
  )
  await record('POST', 'mlflowServers/{server}/imports', submit)
  await record('GET', 'mlflowServers/{server}/imports', { params: server })
  const params = { ...server, import: id }
  await record('GET', 'mlflowServers/{server}/imports/{import}', { params })
}

/** An import that is stopped while its files come. */
async function recordCanceledImport({ record }: Pick<Recorder, 'record'>, mlflow: FakeMlflow): Promise<void> {
  const [begun, canceled] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  mlflow.beforeFile = () => {
    begun.resolve()
    return canceled.promise
  }
  const submit = { params: server, body: { model: 'rents', version: '2', targetName: 'new-rents' } }
  const { id } = await record<ModelImportView>('POST', 'mlflowServers/{server}/imports', submit)
  await begun.promise
  await record('POST', 'mlflowServers/{server}/imports/{import}/cancel', { params: { ...server, import: id } })
  canceled.resolve()
}

async function recordFollows({ world, record }: Pick<Recorder, 'world' | 'record'>): Promise<void> {
  const template = 'batchEndpoints/{endpoint}/deployments/{deployment}/aliasFollow'
  const params = { endpoint: 'flat-prices', deployment: 'blue' }
  await record('PUT', template, { params, body: { server: 'lab', model: 'rents', alias: 'champion' } })
  const path = 'batchEndpoints/flat-prices/deployments/blue/aliasFollow'
  await vi.waitFor(
    async () => {
      const { checkedAt } = (await (await send(world.as('owner'), 'GET', path)).json()) as { checkedAt: string | null }
      if (checkedAt === null) throw new Error('Nobody has looked at the alias yet.')
    },
    { timeout: 30_000, interval: 50 },
  )
  await record('GET', template, { params })
  await record('GET', 'mlflowServers/{server}/aliasFollows', { params: server })
  await record('DELETE', template, { params })
  await record('DELETE', template, { params })
}
