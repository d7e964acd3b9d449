import { readdirSync, readFileSync, statSync } from 'node:fs'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll } from 'vitest'

interface Version {
  /** Folder on disk that the version's files are in. */
  folder: string
  description?: string
  tags?: { key: string; value: string }[]
  /** What get-download-uri answers; the server's own proxy unless given. A number is none of MLflow's answers. */
  uri?: string | number
}

/**
 * A tracking server over folders, in the routes and shapes recorded from the real one (mlflow.md section 12): an empty
 * search answers `{}`, a missing alias 400, a missing file 500.
 */
export interface FakeMlflow {
  url: string
  /** By model name, then by version. */
  models: Map<string, Map<string, Version>>
  aliases: Map<string, Map<string, string>>
  /** Paths of files that were sent, in order. */
  sent: string[]
  /** What the next requests must carry; undefined lets everybody in. */
  authorization: string | undefined
  /** Called before a file is sent; throwing breaks the connection off after half of it. */
  beforeFile: (path: string) => Promise<void>
  close: () => Promise<void>
}

export async function startFakeMlflow(): Promise<FakeMlflow> {
  const server = createServer((request, response) => {
    answer(fake, request, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const fake: FakeMlflow = {
    url: `http://127.0.0.1:${port}`,
    models: new Map(),
    aliases: new Map(),
    sent: [],
    authorization: undefined,
    beforeFile: async () => {},
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
  afterAll(() => fake.close())
  return fake
}

async function answer(fake: FakeMlflow, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? '/', fake.url)
  const json = (status: number, body: unknown) => {
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  }
  if (fake.authorization !== undefined && request.headers.authorization !== fake.authorization) {
    response.writeHead(401).end('You are not authenticated.')
    return
  }
  const proxied = '/api/2.0/mlflow-artifacts/artifacts'
  if (url.pathname === proxied) return json(200, listFolder(fake, url.searchParams.get('path') ?? ''))
  if (url.pathname.startsWith(`${proxied}/`)) {
    return sendFile(fake, decodeURIComponent(url.pathname.slice(proxied.length + 1)), response)
  }
  if (url.pathname === '/model-versions/get-artifact') {
    const { name = '', version = '', path = '' } = Object.fromEntries(url.searchParams)
    return sendFile(fake, `${name}/${version}/${path}`, response)
  }
  const [status, body] = callApi(fake, url)
  json(status, body)
}

type Answer = [status: number, body: unknown]
const refuse = (status: number, error_code: string): Answer => [status, { error_code, message: 'explanation' }]

function callApi(fake: FakeMlflow, { pathname, searchParams }: URL): Answer {
  const {
    name = '',
    version = '',
    alias = '',
    filter = '',
    max_results = '100',
    page_token = '0',
  } = Object.fromEntries(searchParams)
  switch (pathname.replace('/api/2.0/mlflow/', '')) {
    case 'registered-models/search': {
      const wanted = /name ILIKE '%(.*)%'/.exec(filter)?.[1]?.toLowerCase() ?? ''
      const names = [...fake.models.keys()].filter((one) => one.toLowerCase().includes(wanted)).sort()
      const from = Number(page_token)
      const shown = names.slice(from, from + Number(max_results))
      const next = from + shown.length < names.length && { next_page_token: String(from + shown.length) }
      return [
        200,
        shown.length === 0 ? {} : { registered_models: shown.map((one) => presentModel(fake, one)), ...next },
      ]
    }
    case 'registered-models/get':
      return fake.models.has(name)
        ? [200, { registered_model: presentModel(fake, name) }]
        : refuse(404, 'RESOURCE_DOES_NOT_EXIST')
    case 'registered-models/alias': {
      const found = fake.aliases.get(name)?.get(alias)
      return found
        ? [200, { model_version: presentVersion(fake, name, found) }]
        : refuse(400, 'INVALID_PARAMETER_VALUE')
    }
    case 'model-versions/search': {
      const wanted = /name='(.*)'/.exec(filter)?.[1] ?? ''
      const versions = [...(fake.models.get(wanted)?.keys() ?? [])].sort((a, b) => Number(b) - Number(a))
      return [
        200,
        versions.length === 0 ? {} : { model_versions: versions.map((one) => presentVersion(fake, wanted, one)) },
      ]
    }
    case 'model-versions/get':
      return fake.models.get(name)?.has(version)
        ? [200, { model_version: presentVersion(fake, name, version) }]
        : refuse(404, 'RESOURCE_DOES_NOT_EXIST')
    case 'model-versions/get-download-uri': {
      const found = fake.models.get(name)?.get(version)
      return found
        ? [200, { artifact_uri: found.uri ?? `mlflow-artifacts:/${name}/${version}` }]
        : refuse(404, 'RESOURCE_DOES_NOT_EXIST')
    }
    default:
      return refuse(404, 'ENDPOINT_NOT_FOUND')
  }
}

function presentModel(fake: FakeMlflow, name: string) {
  const aliases = [...(fake.aliases.get(name) ?? [])].map(([alias, version]) => ({ alias, version }))
  const newest = [...(fake.models.get(name)?.keys() ?? [])].at(-1)
  return {
    name,
    creation_timestamp: 1_795_221_831_431,
    last_updated_timestamp: 1_795_221_831_451,
    ...(newest && { latest_versions: [presentVersion(fake, name, newest)] }),
    ...(aliases.length > 0 && { aliases }),
  }
}

function presentVersion(fake: FakeMlflow, name: string, version: string) {
  const { description = '', tags = [] } = fake.models.get(name)?.get(version) ?? {}
  const times = { creation_timestamp: 1_795_221_831_436, last_updated_timestamp: 1_795_221_831_446 }
  return {
    name,
    version,
    ...times,
    current_stage: 'None',
    description,
    run_id: `run-${version}`,
    status: 'READY',
    tags,
  }
}

/** The path on disk of `<model>/<version>/<path>`. */
function locate(fake: FakeMlflow, path: string): string {
  const [name = '', version = '', ...rest] = path.split('/')
  return join(fake.models.get(name)?.get(version)?.folder ?? '/nowhere', ...rest)
}

function listFolder(fake: FakeMlflow, path: string) {
  const folder = locate(fake, path)
  const files = readdirSync(folder).map((name) => {
    const info = statSync(join(folder, name))
    return { path: name, is_dir: info.isDirectory(), ...(info.isFile() && { file_size: info.size }) }
  })
  return files.length === 0 ? {} : { files }
}

async function sendFile(fake: FakeMlflow, path: string, response: ServerResponse): Promise<void> {
  let bytes: Buffer
  try {
    bytes = readFileSync(locate(fake, path))
  } catch {
    response.writeHead(500).end('{}')
    return
  }
  fake.sent.push(path)
  response.writeHead(200, { 'content-length': bytes.length, 'content-disposition': 'attachment' })
  response.write(bytes.subarray(0, bytes.length / 2))
  await fake.beforeFile(path)
  response.end(bytes.subarray(bytes.length / 2))
}
