import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { listArtifacts, openArtifact } from '#lib/mlflow-registry/artifacts.ts'
import {
  getDownloadUri,
  getModelVersion,
  getRegisteredModel,
  getVersionByAlias,
  searchModelVersions,
  searchRegisteredModels,
} from '#lib/mlflow-registry/registered-models.ts'
import { MlflowError } from '#lib/mlflow-registry/request.ts'

interface Exchange {
  method: string
  path: string
  query: Record<string, string | number> | null
  status: number
  response?: unknown
  response_bytes?: number
}

// Recorded from MLflow's own server. The first answer to a request counts: what is deleted at the end comes later.
const file = join(import.meta.dirname, '../fixtures/mlflow-server/exchanges.json')
const { exchanges } = JSON.parse(readFileSync(file, 'utf8')) as { exchanges: Exchange[] }
const keyOf = (path: string, query: Iterable<[string, unknown]>) =>
  `${path}?${[...query]
    .map(([name, value]) => `${name}=${value}`)
    .sort()
    .join('&')}`
const answers = new Map<string, Exchange>()
for (const exchange of exchanges.filter(({ method }) => method === 'GET')) {
  const key = keyOf(exchange.path, Object.entries(exchange.query ?? {}))
  if (!answers.has(key)) answers.set(key, exchange)
}

const server = createServer((request, response) => {
  const url = new URL(request.url ?? '/', 'http://host')
  const found = answers.get(keyOf(decodeURIComponent(url.pathname), url.searchParams))
  if (!found) return response.writeHead(599).end(`not recorded: ${request.url}`)
  const body = found.response_bytes === undefined ? JSON.stringify(found.response) : 'x'.repeat(found.response_bytes)
  return response.writeHead(found.status, { 'content-length': Buffer.byteLength(body) }).end(body)
})
const connection = { url: '', auth: { kind: 'none' as const } }
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  connection.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => server.close())

const signal = AbortSignal.timeout(20_000)
const refusal = async (work: Promise<unknown>) => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  )
  return error instanceof MlflowError ? [error.status, error.errorCode] : error
}
const root = '298177426070320086/92111228d204415fa33ed004841b3c36/artifacts/model'
const runId = '92111228d204415fa33ed004841b3c36'
const limits = { files: 100, depth: 5 }
const iris = { name: 'iris', version: '2' }

describe('what the real server answered', () => {
  test('models come in pages, whose continuation is opaque', async () => {
    const first = await searchRegisteredModels(connection, { search: '', top: 2 }, signal)
    expect(first.items.map(({ name }) => name)).toEqual(['extra-0', 'extra-1'])
    const { nextPageToken: pageToken } = first
    const next = await searchRegisteredModels(connection, { search: '', top: 2, pageToken }, signal)
    expect(next.items.map(({ name }) => name)).toEqual(['extra-2', 'house prices'])
  })

  test('a model has tags, versions and aliases', async () => {
    const model = await getRegisteredModel(connection, 'iris', signal)
    expect(model).toMatchObject({ description: 'flowers', tags: [{ key: 'team', value: 'a' }] })
    expect(model.aliases).toEqual([{ alias: 'champion', version: '2' }])
  })

  test('a version is found by number and by alias, and says where its files are', async () => {
    expect(await getModelVersion(connection, iris, signal)).toMatchObject({
      description: 'v1',
      current_stage: 'Staging',
    })
    expect(await getVersionByAlias(connection, { name: 'iris', alias: 'champion' }, signal)).toMatchObject(iris)
    expect(await getDownloadUri(connection, iris, signal)).toBe(`mlflow-artifacts:/${root}`)
  })

  test('what does not exist is told by MLflow’s own code', async () => {
    expect(await refusal(getRegisteredModel(connection, 'nope', signal))).toEqual([404, 'RESOURCE_DOES_NOT_EXIST'])
    expect(await refusal(getVersionByAlias(connection, { name: 'iris', alias: 'none' }, signal))).toEqual([
      400,
      'INVALID_PARAMETER_VALUE',
    ])
    expect(await refusal(getModelVersion(connection, { ...iris, version: '9' }, signal))).toEqual([
      404,
      'RESOURCE_DOES_NOT_EXIST',
    ])
  })

  test('both listings give the same files, and all three downloads the same bytes', async () => {
    const byProxy = await listArtifacts(connection, { kind: 'proxied', root }, limits, signal)
    const byRun = await listArtifacts(connection, { kind: 'run', runId, root: 'model' }, limits, signal)
    expect(byProxy.map(({ path }) => path)).toEqual(['MLmodel', 'conda.yaml', 'model.lgb', 'requirements.txt'])
    expect(byRun).toEqual(byProxy)
    for (const source of [
      { kind: 'proxied', root },
      { kind: 'run', runId, root: 'model' },
      { kind: 'version', ...iris },
    ] as const) {
      const response = await openArtifact(connection, source, 'MLmodel', signal)
      expect(response.headers['content-length'], source.kind).toBe('700')
      response.destroy()
    }
  })

  test('a missing file is an error, and a folder without files is empty', async () => {
    const missing = openArtifact(connection, { kind: 'proxied', root }, 'nothing', signal)
    expect(await refusal(missing)).toEqual([500, 'INTERNAL_ERROR'])
    expect(await listArtifacts(connection, { kind: 'run', runId, root: 'model/none' }, limits, signal)).toEqual([])
  })

  test('limits end a listing', async () => {
    const work = listArtifacts(connection, { kind: 'proxied', root }, { files: 3, depth: 5 }, signal)
    await expect(work).rejects.toThrow('more than 3 files')
  })

  test('an empty search is an empty list', async () => {
    answers.set(
      keyOf('/api/2.0/mlflow/model-versions/search', [
        ['filter', "name='none'"],
        ['max_results', 5],
      ]),
      {
        method: 'GET',
        path: '',
        query: null,
        status: 200,
        response: {},
      },
    )
    expect(await searchModelVersions(connection, { name: 'none', top: 5 }, signal)).toMatchObject({ items: [] })
  })
})
