import { readdir, readFile, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { readClaim } from '#lib/auth/read-claim.ts'
import { type BatchWorld, startBatchWorld } from '#tests/support/batch.ts'
import { send } from '#tests/support/send.ts'

let batch: BatchWorld
const inData = { inputData: { input: { uri: 'azureml://datastores/workspaceblobstore/paths/in' } } }
const put = (path: string, body: unknown, headers?: Record<string, string>) =>
  send(batch.owner, 'PUT', path, body, headers)
const cluster = {
  properties: {
    computeType: 'AmlCompute',
    properties: { vmSize: 'local', scaleSettings: { minNodeCount: 0, maxNodeCount: 1 } },
  },
}

beforeAll(async () => {
  batch = await startBatchWorld()
  await batch.deploy('linear', 'linear-f32')
  await batch.put('in/a.csv', 'a,b,c\n1,2,3\n')
  await writeFile(join(batch.world.folder, 'outside.csv'), 'secret')
})

describe('names that would lead elsewhere', () => {
  const names = [
    '..%2f..%2fetc',
    '%2e%2e%2f%2e%2e%2fetc',
    '..%5c..',
    'a%2fb',
    '%00',
    'a%00b',
    'CON%3a',
    '%20',
    '.hidden',
    'x%0ay',
  ]
  const bodies: [kind: string, path: (name: string) => string, body: object][] = [
    ['batch endpoint', (name) => `batchEndpoints/${name}`, { properties: {} }],
    [
      'deployment',
      (name) => `batchEndpoints/linear/deployments/${name}`,
      { properties: { model: 'azureml:linear:1', compute: 'cluster' } },
    ],
    ['compute', (name) => `computes/${name}`, cluster],
    ['datastore', (name) => `datastores/${name}`, { properties: { datastoreType: 'LocalFolder', root: '/tmp' } }],
    [
      'data asset',
      (name) => `data/${name}/versions/1`,
      { properties: { dataType: 'uri_folder', dataUri: 'azureml://datastores/workspaceblobstore/paths/in' } },
    ],
    [
      'model',
      (name) => `models/${name}/versions/1`,
      { properties: { modelUri: 'azureml://datastores/workspaceblobstore/paths/models/linear' } },
    ],
    [
      'model version',
      (name) => `models/linear/versions/${name}`,
      { properties: { modelUri: 'azureml://datastores/workspaceblobstore/paths/models/linear' } },
    ],
  ]
  test.each(bodies)('no %s is made of them', async (_, path, body) => {
    for (const name of names) {
      const response = await put(path(name), body)
      expect([name, [400, 404, 405].includes(response.status)]).toEqual([name, true])
    }
  })

  test.each(bodies)('nor is a %s looked for by them with more than a 404', async (_, path) => {
    for (const name of names) {
      const { status } = await send(batch.owner, 'GET', path(name))
      expect([name, status < 500]).toEqual([name, true])
    }
  })

  test('no job is named by them', async () => {
    for (const name of ['..', '../x', 'a/b', 'a\\b', '', '.x', 'a\u0000b', 'x'.repeat(300)]) {
      const response = await send(batch.owner, 'POST', 'batchEndpoints/linear/jobs', {
        properties: { ...inData, name },
      })
      expect([name, response.status]).toEqual([name, 400])
    }
  })

  test('no output file is named by them', async () => {
    for (const outputFileName of [
      '..',
      '../x.csv',
      'a/b.csv',
      'a\\b.csv',
      '',
      '.x.csv',
      'a\u0000b.csv',
      'a\nb.csv',
      'x'.repeat(300),
    ]) {
      const properties = { ...inData, outputFileName }
      const response = await send(batch.owner, 'POST', 'batchEndpoints/linear/jobs', { properties })
      expect([outputFileName, response.status]).toEqual([outputFileName, 400])
    }
  })
})

describe('uploads and reads', () => {
  const paths = [
    '../up.csv',
    'a/../../up.csv',
    '/etc/up.csv',
    'a\\..\\up.csv',
    'C:/up.csv',
    'a\u0000.csv',
    '..',
    '',
    '.',
  ]

  test('a path that leaves the datastore is refused, and nothing is written', async () => {
    const before = await readdir(batch.world.folder, { recursive: true })
    for (const path of paths) {
      const response = await put(`datastores/workspaceblobstore/content?path=${encodeURIComponent(path)}`, 'x')
      expect([path, response.status]).toEqual([path, 400])
    }
    expect(await readdir(batch.world.folder, { recursive: true })).toEqual(before)
  })

  test.each(['content', 'files', 'preview', 'archive'])('nothing outside of it is read by %s', async (route) => {
    for (const path of ['../outside.csv', '../../outside.csv', '/etc/passwd', '..%2f..%2foutside.csv', 'in/\u0000']) {
      const { status } = await send(
        batch.owner,
        'GET',
        `datastores/workspaceblobstore/${route}?path=${encodeURIComponent(path)}`,
      )
      expect([path, status >= 400 && status < 500]).toEqual([path, true])
    }
  })

  test('a link that leads out of it is neither read, nor listed, nor scored, nor written through', async () => {
    await symlink(join(batch.world.folder, 'outside.csv'), join(batch.root, 'in/link.csv'))
    await symlink(batch.world.folder, join(batch.root, 'in/linked'))
    const content = (method: 'GET' | 'PUT', path: string, body?: string) =>
      send(batch.owner, method, `datastores/workspaceblobstore/content?path=${path}`, body)
    expect((await content('GET', 'in/link.csv')).status).toBe(400)
    expect((await content('GET', 'in/linked/outside.csv')).status).toBe(400)
    expect((await content('PUT', 'in/link.csv', 'mine')).status).toBe(400)
    expect((await content('PUT', 'in/linked/new.csv', 'mine')).status).toBe(400)
    expect(await readFile(join(batch.world.folder, 'outside.csv'), 'utf8')).toBe('secret')
    const listed = await (await send(batch.owner, 'GET', 'datastores/workspaceblobstore/files?path=in')).json()
    expect(listed.value.map(({ name }: { name: string }) => name)).toEqual(['a.csv'])
  })

  test('an encoded dot-dot is the name it spells, inside the datastore', async () => {
    expect((await put('datastores/workspaceblobstore/content?path=..%252Fup.csv', 'x')).status).toBe(201)
    expect(await readdir(batch.root)).toContain('..%2Fup.csv')
  })

  test('"If-None-Match: *" keeps what is there', async () => {
    const again = await put('datastores/workspaceblobstore/content?path=in/a.csv', 'mine', { 'if-none-match': '*' })
    expect([409, 412]).toContain(again.status)
    expect(await batch.read('in/a.csv')).toBe('a,b,c\n1,2,3\n')
  })
})

describe('text that PostgreSQL cannot hold', () => {
  test.each([
    ['batchEndpoints/linear', { properties: { description: 'a\u0000b' } }],
    ['batchEndpoints/linear', { tags: { a: 'x\u0000' }, properties: {} }],
    ['batchEndpoints/linear', { tags: { 'x\u0000': 'a' }, properties: {} }],
  ])('a NUL in the body of PUT %s is a 400 that names it', async (path, body) => {
    const response = await put(path, body)
    expect(response.status).toBe(400)
    expect((await response.json()).error.message).toContain('NUL')
  })

  test('half a surrogate pair is kept as a replacement character', async () => {
    const text = '{"tags":{"a":"\\ud800"},"properties":{"description":"\\udfff"}}'
    expect((await put('batchEndpoints/linear', text)).status).toBe(200)
    const { tags, properties } = await (await send(batch.owner, 'GET', 'batchEndpoints/linear')).json()
    expect([tags.a, properties.description]).toEqual(['\ufffd', '\ufffd'])
  })

  test.each([
    'jobs?search=%00',
    'jobs?tag=%00=x',
    'jobs/%00',
    'batchEndpoints?search=a%00',
    'models?search=%00',
    'jobs?$orderBy=%00',
    'search?q=%00',
  ])('GET %s is no 500', async (path) => {
    const { status } = await send(batch.owner, 'GET', path)
    expect(status).toBeLessThan(500)
  })

  test.each(['x'.repeat(5000), 'x'.repeat(300)])('an Idempotency-Key that is too long is a 400', async (key) => {
    const response = await send(
      batch.owner,
      'POST',
      'batchEndpoints/linear/jobs',
      { properties: inData },
      { 'idempotency-key': key },
    )
    expect(response.status).toBe(400)
    expect((await response.json()).error.message).toContain('255')
  })

  test.each([
    ['$top=-1', 400],
    ['$top=1e9', 400],
    ['$skip=-5', 400],
    ['$skip=99999999999999999999', 400],
    ['from=yesterday', 400],
  ])('GET jobs?%s is a %i', async (query, status) => {
    expect((await send(batch.owner, 'GET', `jobs?${query}`)).status).toBe(status)
  })
})

test('a cookie of another program that is no escaped text keeps nobody out', async () => {
  const headers = { cookie: 'theirs=100%; other=%ZZ' }
  expect(await readClaim(batch.world, new Request('http://localhost/', { headers }))).toBeUndefined()
})

describe('names that are taken', () => {
  test('a job name: 409 naming it, and the first job is what it was', async () => {
    const first = await batch.submit('linear', 'in', { name: 'twice', displayName: 'first' })
    const again = await send(batch.owner, 'POST', 'batchEndpoints/linear/jobs', {
      properties: { ...inData, name: 'twice' },
    })
    expect(again.status).toBe(409)
    expect((await again.json()).error.message).toContain("'twice'")
    expect((await (await send(batch.owner, 'GET', `jobs/${first.name}`)).json()).properties.displayName).toBe('first')
  })

  test('a model version: its files cannot be changed to others', async () => {
    await batch.put('models/other/x.onnx', 'x')
    const properties = { modelUri: 'azureml://datastores/workspaceblobstore/paths/models/other' }
    const again = await put('models/linear/versions/1', { properties })
    expect([400, 409]).toContain(again.status)
    const { properties: kept } = await (await send(batch.owner, 'GET', 'models/linear/versions/1')).json()
    expect(kept.modelUri).toMatch(/models\/linear$/)
  })

  test('a model version that must be new, and a data version that must be new: 409 or 412', async () => {
    const dataUri = 'azureml://datastores/workspaceblobstore/paths/in'
    const body = { properties: { dataType: 'uri_folder', dataUri } }
    expect((await put('data/twice/versions/1', body)).status).toBe(201)
    expect([409, 412]).toContain((await put('data/twice/versions/1', body, { 'if-none-match': '*' })).status)
    const modelUri = 'azureml://datastores/workspaceblobstore/paths/models/linear'
    expect([409, 412]).toContain(
      (await put('models/linear/versions/1', { properties: { modelUri } }, { 'if-none-match': '*' })).status,
    )
  })

  test('names in another case are the same names', async () => {
    expect((await put('batchEndpoints/LINEAR', { properties: {} })).status).toBe(200)
    expect((await put('computes/CLUSTER', cluster)).status).toBe(200)
    const { count } = await (await send(batch.owner, 'GET', 'computes?$count=true')).json()
    expect(count).toBe(1)
  })
})
