import { readdir } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { searchRegisteredModels } from '#lib/mlflow-registry/registered-models.ts'
import { startImporting } from '#lib/mlflow-servers/imports/run-import.ts'
import { startTestServer } from '#tests/http/test-server.ts'
import { registerServer, submitImport, whenImport } from '#tests/mlflow-servers/support.ts'
import { defaultStoreRoot } from '#tests/support/default-store.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

/** What the next test's server answers, by the end of the path. */
let answers: Record<string, unknown> = {}
/** Requests since the test began. */
let requests = 0
const server = await startTestServer((request: IncomingMessage, response: ServerResponse) => {
  requests++
  const url = new URL(request.url ?? '/', 'http://host')
  const path = Object.keys(answers).find((ending) => url.pathname.endsWith(ending))
  const answer = path === undefined ? {} : answers[path]
  if (typeof answer === 'function') return answer(response, url)
  return response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer))
})

let world: TestWorld
let root: string
beforeAll(async () => {
  world = await createTestWorld({ SLIPWAY_URL_INPUT_MAX_MB: '1' })
  root = await defaultStoreRoot(world)
  await registerServer(world, server)
  await startImporting(world)
})

const model = { name: 'm' }
const version = { name: 'm', version: '1' }
const registry = {
  '/registered-models/get': { registered_model: model },
  '/model-versions/get': { model_version: version },
  '/model-versions/get-download-uri': { artifact_uri: 'mlflow-artifacts:/m' },
}
const answerWith = (more: Record<string, unknown>) => {
  requests = 0
  answers = { ...more, ...registry }
}

let imported = 0
/** The error of an import from a server that answers so. */
async function importFrom(more: Record<string, unknown>): Promise<string> {
  answerWith(more)
  const { id } = await submitImport(world, 'm', String(++imported))
  const { error } = await whenImport(world, id, 'Failed')
  return error ?? ''
}

const listing = (...files: object[]) => ({ '/artifacts': { files } })
const mlmodel = { path: 'MLmodel', file_size: 3 }

describe('an MLflow server that is none, or means harm', () => {
  test.each([
    ['a page of HTML', (response: ServerResponse) => response.end('<html>'), 400, 'did not answer as an MLflow'],
    ['another shape', { registered_models: 'all' }, 400, 'did not answer as an MLflow'],
    ['a list', [1, 2], 400, 'did not answer as an MLflow'],
    [
      'a redirect',
      (response: ServerResponse) => response.writeHead(302, { location: 'http://elsewhere/' }).end(),
      400,
      "redirects to 'http://elsewhere/'",
    ],
    [
      'a reason with a NUL in it',
      (response: ServerResponse) => response.writeHead(500).end(JSON.stringify({ error_code: 'X', message: 'a\0b' })),
      400,
      'answered 500: X: a',
    ],
    ['an endless answer', (response: ServerResponse) => pour(response), 400, 'more than 64 MiB'],
  ])('%s: the list of models says what is wrong', async (_, answer, status, message) => {
    answerWith({ '/registered-models/search': answer })
    const response = await send(world.as('owner'), 'GET', 'mlflowServers/lab/registeredModels')
    const { error } = await response.json()
    expect([response.status, error.message]).toEqual([status, expect.stringContaining(message)])
  })

  test('times that no calendar has are left out', async () => {
    const odd = { ...model, last_updated_timestamp: 1e30, latest_versions: [{ ...version, creation_timestamp: -1e30 }] }
    answerWith({ '/registered-models/search': { registered_models: [odd] } })
    const response = await send(world.as('owner'), 'GET', 'mlflowServers/lab/registeredModels')
    expect(await response.json()).toMatchObject({ value: [{ name: 'm', updatedAt: null }] })
  })

  test.each([
    ['..', { path: '..', is_dir: true }],
    ['a\\..\\b', { path: 'a\\..\\b' }],
  ])('a file called %s is refused', async (_, file) => {
    expect(await importFrom(listing(mlmodel, file))).toContain('which is no name')
  })

  test('a path that climbs ends in the folder that was listed', async () => {
    const error = await importFrom({
      ...listing(mlmodel, { path: '../../../escaped.txt', file_size: 1 }),
      '/MLmodel': (response: ServerResponse) => response.end('x: 1'),
      '/escaped.txt': (response: ServerResponse) => response.end('!'),
    })
    expect(error).not.toBe('')
    const found = (await readdir(join(root, '..'), { recursive: true })).filter((path) => path.endsWith('escaped.txt'))
    expect(found.every((path) => path.includes('models/m-'))).toBe(true)
  })

  test.each([
    ['a negative size', -5],
    ['a fraction', 2.5],
    ['more than there are numbers for', 1e30],
    ['a word', 'many'],
  ])('%s is as good as none', async (_, file_size) => {
    const error = await importFrom({
      ...listing({ ...mlmodel, file_size }),
      '/MLmodel': (response: ServerResponse) => response.end('flavors: 3'),
    })
    expect(error).toContain('MLmodel cannot be read')
  })

  test('a listing that never ends is given up', async () => {
    const page = (response: ServerResponse, url: URL) => {
      const from = Number(url.searchParams.get('page_token') ?? 0)
      const files = Array.from({ length: 1000 }, (_, index) => ({ path: `file-${from + index}` }))
      response.end(JSON.stringify({ files, next_page_token: String(from + 1000) }))
    }
    expect(await importFrom({ '/artifacts': page })).toContain('more than 10000 files')
    expect(requests).toBeLessThan(20)
  })

  test('pages without files that never end are given up', async () => {
    expect(await importFrom({ '/artifacts': { files: [], next_page_token: 'again' } })).toContain('does not end')
  })

  test('folders in folders without end are given up', async () => {
    expect(await importFrom(listing({ path: 'deeper', is_dir: true }))).toContain('nested more than 30 deep')
  })

  test('a file without end stops at the limit', async () => {
    const error = await importFrom({ ...listing({ path: 'MLmodel' }), '/MLmodel': pour })
    expect(error).toContain('larger than 1 MB')
  })

  test('texts that no database stores do not keep an import running', async () => {
    const error = await importFrom({
      '/artifacts': (response: ServerResponse) =>
        response.writeHead(500).end(JSON.stringify({ error_code: 'X', message: 'half \ud800 and \0' })),
    })
    expect(error).toContain('half')
  })

  test('a name longer than any disk has fails the import', async () => {
    const name = 'x'.repeat(5000)
    const error = await importFrom({
      ...listing(mlmodel, { path: name }),
      '/MLmodel': (response: ServerResponse) => response.end('x: 1'),
      [`/${name}`]: (response: ServerResponse) => response.end('!'),
    })
    expect(error).not.toBe('')
  })

  test('more bytes announced than are fetched: nothing is', async () => {
    const error = await importFrom(listing({ ...mlmodel, file_size: 2 ** 53 - 1 }))
    expect(error).toContain('larger than 1 MB')
    expect(requests).toBe(2)
  })

  test('a server that says nothing is told apart from one that is gone', async () => {
    answerWith({ '/registered-models/search': () => undefined })
    const silent = searchRegisteredModels(
      { url: server, auth: { kind: 'none' } },
      { search: '', top: 1 },
      AbortSignal.timeout(100),
    )
    await expect(silent).rejects.toMatchObject({ code: 'UserError', message: `'${server}' did not answer in time.` })
  })

  test('a file and a folder of one name fail the import', async () => {
    const files = (response: ServerResponse, url: URL) =>
      response.end(
        JSON.stringify({
          files: url.searchParams.get('path')?.endsWith('both')
            ? [{ path: 'inner', file_size: 1 }]
            : [mlmodel, { path: 'both', file_size: 1 }, { path: 'both', is_dir: true }],
        }),
      )
    const one = (response: ServerResponse) => response.end('x')
    expect(await importFrom({ '/artifacts': files, '/MLmodel': one, '/both': one, '/inner': one })).not.toBe('')
  })
})

/** Writes as long as somebody reads. */
function pour(response: ServerResponse): void {
  const chunk = Buffer.alloc(65_536, 'x')
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  }
  response.on('drain', more)
  more()
}
