import { storeCode } from '#tests/codes/support.ts'
import { store } from '#tests/models/support.ts'
import type { RecordCall, Recorder } from '#tests/openapi/recorder.ts'

const described = { description: 'Prices of flats', tags: { team: 'blue' } }

/** Everything that may be asked of a versioned asset whose first version is `first`. */
export async function recordAsset(record: RecordCall, kind: string, name: string, container: object, first: object) {
  const params = { name }
  const one = { name, version: '1' }
  const put = (version: string, properties: object, headers?: Record<string, string>) =>
    record('PUT', `${kind}/{name}/versions/{version}`, {
      params: { name, version },
      body: { properties },
      ...(headers && { headers }),
    })
  await record('PUT', `${kind}/{name}`, { params, body: { properties: container } })
  await record('PUT', `${kind}/{name}`, { params, body: { properties: { ...container, ...described } } })
  await put('1', first, { 'If-None-Match': '*' })
  await put('1', { ...first, ...described })
  await put('2', first)
  await record('GET', kind, { query: { $top: '10', search: name } })
  await record('GET', `${kind}/{name}`, { params })
  await record('GET', `${kind}/{name}/versions`, { params, query: { $top: '1', $orderBy: 'createdAt desc' } })
  await record('GET', `${kind}/{name}/versions/{version}`, { params: one })
  await record('GET', `${kind}/{name}/versions/{version}`, { params: { name, version: 'latest' } })
  const all = kind === 'data' ? 'dataVersions' : `${kind.slice(0, -1)}Versions`
  await record('GET', all, { query: { search: name, latestOnly: 'true', $count: 'true' } })
  if (kind === 'data' || kind === 'models' || kind === 'codes')
    await record('POST', `${kind}/{name}/versions/{version}/startPendingUpload`, {
      params: { name, version: '3' },
      body: { pendingUploadType: 'TemporaryBlobReference' },
    })
  await record('POST', `${kind}/{name}/versions/{version}/publish`, {
    params: one,
    body: { registryName: 'shared', name, version: '1' },
    isRefused: true,
  })
  const gone = { params: { name, version: '2' } }
  await record('DELETE', `${kind}/{name}/versions/{version}`, gone)
  await record('DELETE', `${kind}/{name}/versions/{version}`, gone)
}

async function recordFilesOf(record: RecordCall, kind: string, name: string, file: string) {
  const version = `${kind}/{name}/versions/{version}`
  const params = { name, version: '1' }
  await record('GET', `${version}/files`, { params, query: { $top: '10' } })
  await record('GET', `${version}/content`, { params, query: { path: file } })
  await record('GET', `${version}/content`, { params, query: { path: file }, headers: { Range: 'bytes=0-9' } })
  await record('HEAD', `${version}/content`, { params, query: { path: file } })
  await record('GET', `${version}/preview`, { params, query: { path: file } })
  await record('GET', `${version}/archive`, { params })
}

export async function recordData({ world, record }: Recorder): Promise<void> {
  const dataUri = `${await storeCode(world, 'flats', { 'a.csv': 'a,b,c\n1,2,3\n2,2,2\n' })}/`
  const dataType = 'uri_folder'
  await recordAsset(record, 'data', 'flats', { dataType }, { dataType, dataUri })
  await recordFilesOf(record, 'data', 'flats', 'a.csv')
  await recordDatasets(record, dataUri)
  await record('GET', 'data/{name}/versions/{version}/profile', {
    params: { name: 'flats', version: '1' },
    query: { path: 'a.csv' },
  })
}

/** The same under its name of 2021. */
async function recordDatasets(record: RecordCall, folder: string): Promise<void> {
  const params = { name: 'old-flats' }
  const first = { ...params, version: '1' }
  const version = 'datasets/{name}/versions/{version}'
  await record('PUT', 'datasets/{name}', { params, body: { properties: {} } })
  await record('PUT', 'datasets/{name}', { params, body: { properties: described } })
  await record('PUT', version, { params: first, body: { properties: { paths: [{ folder }] } } })
  await record('PUT', version, { params: first, body: { properties: { paths: [{ folder }], ...described } } })
  await record('GET', 'datasets', { query: { search: 'old', $top: '10' } })
  await record('GET', 'datasets/{name}', { params })
  await record('GET', 'datasets/{name}/versions', { params })
  await record('GET', version, { params: first })
  await record('DELETE', version, { params: first })
  await record('DELETE', version, { params: first })
  await record('DELETE', 'datasets/{name}', { params })
  await record('DELETE', 'datasets/{name}', { params })
}

export async function recordModels({ world, record }: Recorder): Promise<void> {
  const modelUri = await store(world, 'linear-f32', 'models/prices')
  await recordAsset(record, 'models', 'prices', {}, { modelUri, modelType: 'mlflow_model' })
  await recordFilesOf(record, 'models', 'prices', 'MLmodel')
  const ownCode = { name: 'own-class', version: '1' }
  await record('PUT', 'models/{name}/versions/{version}', {
    params: ownCode,
    body: { properties: { modelUri: await store(world, 'own-class', 'models/own-class') } },
  })
  await record('POST', 'models/{name}/versions/{version}/confirmCode', { params: ownCode })
  await record('DELETE', 'models/{name}/versions/{version}/confirmCode', { params: ownCode })
  await record('DELETE', 'models/{name}', { params: { name: 'own-class' } })
  await record('DELETE', 'models/{name}', { params: { name: 'own-class' } })
}

const script = [
  'def init():',
  '    global factor',
  '    factor = 2',
  '',
  '',
  'def run(mini_batch):',
  '    return [len(name) * factor for name in mini_batch]',
  '',
].join('\n')

export async function recordCodes({ world, record }: Recorder): Promise<void> {
  const codeUri = await storeCode(world, 'score', { 'score.py': script })
  await recordAsset(record, 'codes', 'score', {}, { codeUri })
  await recordFilesOf(record, 'codes', 'score', 'score.py')
  const params = { name: 'score', version: '1' }
  await record('GET', 'codes/{name}/versions/{version}/script', { params, query: { path: 'score.py' } })
  await record('GET', 'codes/{name}/versions/{version}/usedBy', { params })
  await record('PUT', 'codes/{name}', { params: { name: 'old' }, body: { properties: { description: 'Last year' } } })
  await record('DELETE', 'codes/{name}', { params: { name: 'old' } })
  await record('DELETE', 'codes/{name}', { params: { name: 'old' } })
}

export async function recordEnvironments({ record }: Recorder): Promise<void> {
  const requirements = 'lightgbm==4.6.0\npandas<3\n'
  await recordAsset(record, 'environments', 'boosted', {}, { requirements, pythonVersion: '3.11' })
  const params = { name: 'boosted', version: '1' }
  type Version = { properties: { hash: string } }
  const built = await record<Version>('POST', 'environments/{name}/versions/{version}/build', { params })
  await record('GET', 'environments/{name}/versions/{version}/buildLog', { params })
  await record('GET', 'environments/{name}/versions/{version}/usedBy', { params })
  const build = { params: { hash: built.properties.hash } }
  await record('GET', 'environmentBuilds/{hash}', build)
  await record('GET', 'environmentBuilds/{hash}/log', build)
  await record('GET', 'python')
  const old = { params: { name: 'old' } }
  await record('PUT', 'environments/{name}', { ...old, body: { properties: {} } })
  await record('DELETE', 'environments/{name}', old)
  await record('DELETE', 'environments/{name}', old)
}
