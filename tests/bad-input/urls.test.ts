import type { ServerResponse } from 'node:http'
import { beforeAll, describe, expect, test } from 'vitest'
import { startTestServer } from '#tests/http/test-server.ts'
import { createScoringWorld, type ScoringWorld } from '#tests/support/score-files.ts'
import { send } from '#tests/support/send.ts'

const table = 'a,b,c\n1,2,3\n'
const big = 3_000_000

/** Writes as long as somebody reads. */
function pour(response: ServerResponse): void {
  const chunk = Buffer.alloc(65_536, 'x')
  const more = () => {
    while (!response.destroyed && response.write(chunk));
  }
  response.on('drain', more)
  more()
}

const answers: Record<string, (response: ServerResponse) => unknown> = {
  '/data.csv': (response) => response.end(table),
  '/a%ZZ%20b.csv': (response) => response.end(table),
  '/..%2F..%2Fup.csv': (response) => response.end(table),
  [`/${'x'.repeat(400)}.csv`]: (response) => response.end(table),
  '/failing.csv': (response) => response.writeHead(503).end(),
  '/silent.csv': () => undefined,
  '/half.csv': (response) => response.writeHead(200, { 'content-length': 1000 }).write(table),
  '/broken.csv': (response) => {
    response.writeHead(200, { 'content-length': 1000 }).write(table)
    setImmediate(() => response.destroy())
  },
  '/announced.csv': (response) => response.writeHead(200, { 'content-length': big }).end(),
  '/endless.csv': pour,
  '/circle.csv': (response) => response.writeHead(302, { location: '/circle.csv' }).end(),
  '/away.csv': (response) => response.writeHead(302, { location: '/data.csv' }).end(),
  '/file.csv': (response) => response.writeHead(302, { location: 'file:///etc/passwd' }).end(),
  '/packed.csv': (response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end('x'),
  '/page': (response) => response.writeHead(200, { 'content-type': 'text/html' }).end('<html>'),
}
const server = await startTestServer((request, response) => {
  const answer = answers[request.url ?? '']
  if (answer) answer(response)
  else response.writeHead(404).end()
})
const limits = { SLIPWAY_URL_INPUT_MAX_MB: '1', SLIPWAY_URL_INPUT_TIMEOUT_SECONDS: '2' }

describe('a URL as the input of a job', () => {
  let world: ScoringWorld
  beforeAll(async () => {
    world = await createScoringWorld({ linear: 'linear-f32' }, { SLIPWAY_ALLOW_PRIVATE_URLS: 'true', ...limits })
  })
  const score = async (path: string) => {
    const { name } = await world.submit('linear', `${server}${path}`)
    return world.outcome(name)
  }

  test.each([
    ['404', '/nothing.csv', /answered 404\. There is no such file/],
    ['503', '/failing.csv', /answered 503\. The server has a problem/],
    ['no answer at all', '/silent.csv', /2 seconds/],
    ['an answer that stops in the middle', '/half.csv', /2 seconds/],
    ['a connection that breaks', '/broken.csv', /broke|ended|closed|aborted/],
    ['more bytes announced than allowed', '/announced.csv', /larger than the 1 MB .*SLIPWAY_URL_INPUT_MAX_MB/],
    ['bytes without end', '/endless.csv', /larger than the 1 MB .*SLIPWAY_URL_INPUT_MAX_MB/],
    ['redirects in a circle', '/circle.csv', /redirects more than 5 times/],
    ['a redirect to a file', '/file.csv', /redirects to 'file:\/\/\/etc\/passwd', which is not an https URL/],
    ['packed bytes', '/packed.csv', /gzip/],
  ])('%s: the job fails with the URL and the reason, and leaves nothing behind', async (_, path, reason) => {
    const { job, status, error, predictions } = await score(path)
    expect(status).toBe('Failed')
    expect(error).toMatchObject({ code: 'UserError', phase: 'Preparing', message: expect.stringMatching(reason) })
    expect(error?.message).toContain('127.0.0.1')
    expect(predictions).toBeUndefined()
    expect(
      (await send(world.owner, 'GET', `datastores/workspaceblobstore/content?path=${job.name}/.parts/input`)).ok,
    ).toBe(false)
  })

  test.each([
    ['a redirect to data', '/away.csv', 'away.csv'],
    ['a name with % that is no escape', '/a%ZZ%20b.csv', 'a%ZZ%20b.csv'],
    ['a name that would leave the folder', '/..%2F..%2Fup.csv', 'up.csv'],
    ['a name of 400 characters', `/${'x'.repeat(400)}.csv`, `${'x'.repeat(50)}.csv`],
  ])('%s is scored under a safe name', async (_, path, name) => {
    const { error, predictions } = await score(path)
    expect(error).toBeUndefined()
    expect(predictions).toBe(`0,14.5,${name}\n`)
  })

  test('a page that is no table says what could be scored', async () => {
    const { status, error } = await score('/page')
    expect(status).toBe('Failed')
    expect(error).toMatchObject({ file: 'page', message: expect.stringMatching(/is not supported/) })
  })
})

describe('where private addresses are not allowed', () => {
  let world: ScoringWorld
  beforeAll(async () => {
    world = await createScoringWorld({ linear: 'linear-f32' }, limits)
  })
  const hosts = [
    'https://127.0.0.1/data.csv',
    'https://[::1]/data.csv',
    'https://[::ffff:10.0.0.1]/data.csv',
    'https://10.1.2.3/data.csv',
    'https://169.254.169.254/latest/meta-data',
    'https://2130706433/data.csv',
    'https://0x7f.1/data.csv',
    'https://localhost/data.csv',
  ]

  test.each(hosts)('a job over %s fails without a connection', async (url) => {
    const { name } = await world.submit('linear', url)
    const { status, error } = await world.outcome(name)
    expect(status).toBe('Failed')
    expect(error?.message).toMatch(/is an address inside a private network, which URLs may not reach/)
  })

  test.each(hosts)('a data asset of %s is refused', async (dataUri) => {
    const properties = { dataType: 'uri_file', dataUri }
    const refused = await send(world.owner, 'PUT', 'data/private/versions/1', { properties })
    expect(refused.status).toBe(400)
    expect((await refused.json()).error.message).toMatch(/inside a private network/)
    expect((await send(world.owner, 'GET', 'data/private')).status).toBe(404)
  })

  test.each([
    'http://example.com/data.csv',
    'https://ada:secret@example.com/x.csv',
    'ftp://example.com/x.csv',
    'file:///etc/passwd',
  ])('%s is refused before there is a job', async (uri) => {
    const properties = { inputData: { input: { jobInputType: 'UriFile', uri } } }
    const refused = await send(world.owner, 'POST', 'batchEndpoints/linear/jobs', { properties })
    expect(refused.status).toBe(400)
    expect(await refused.text()).not.toContain('secret')
  })
})

describe('a URL as a data asset', () => {
  let world: ScoringWorld
  beforeAll(async () => {
    world = await createScoringWorld({ linear: 'linear-f32' }, { SLIPWAY_ALLOW_PRIVATE_URLS: 'true', ...limits })
  })

  test.each([
    ['404', '/nothing.csv', /answered 404/],
    ['no answer at all', '/silent.csv', /2 seconds/],
    ['more bytes than allowed', '/announced.csv', /larger than the 1 MB/],
    ['redirects in a circle', '/circle.csv', /redirects more than 5 times/],
  ])('%s: is refused and not registered', async (_, path, reason) => {
    const properties = { dataType: 'uri_file', dataUri: `${server}${path}` }
    const refused = await send(world.owner, 'PUT', 'data/refused/versions/1', { properties })
    expect(refused.status).toBe(400)
    expect((await refused.json()).error.message).toMatch(reason)
    expect((await send(world.owner, 'GET', 'data/refused')).status).toBe(404)
  })

  test('is scored by its name and version', async () => {
    const properties = { dataType: 'uri_file', dataUri: `${server}/data.csv` }
    expect((await send(world.owner, 'PUT', 'data/remote/versions/1', { properties })).status).toBe(201)
    const { name } = await world.submit('linear', 'azureml:remote:1')
    expect((await world.outcome(name)).predictions).toBe('0,14.5,data.csv\n')
  })
})
