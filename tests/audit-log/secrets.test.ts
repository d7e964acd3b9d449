import { expect, test } from 'vitest'
import { createFirstUser } from '#lib/auth/create-first-user.ts'
import { authOptions } from '#lib/auth/options.ts'
import { createLog } from '#lib/core/log.ts'
import { redactSecrets } from '#lib/core/redact.ts'
import { eventsOf } from '#tests/audit-log/support.ts'
import { defaultStoreRoot } from '#tests/support/default-store.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

const secret = 'hunter2-Kj8sPq'
const logged: string[] = []
const quiet = await createTestWorld()
const log = createLog('test', 'debug', { write: (line) => logged.push(line) })
/** The same world, with a log that can be read. */
const world: TestWorld = { ...quiet, log, as: (role) => ({ ...quiet.as(role), log }) }
await defaultStoreRoot(world)

/** Everything the log and the audit log say, as text. */
async function everythingKept(): Promise<string> {
  await world.audit.flush()
  const rows = await world.db.auditEvent.findMany()
  return logged.join('\n') + JSON.stringify(rows)
}

const server = (auth: object, url = 'http://127.0.0.1:9/mlflow') => ({ properties: { url, auth } })

test.each([
  ['the secret of an MLflow server', 201, server({ kind: 'basic', username: 'me', secret }), {}, ''],
  ['a secret in a body that is refused', 400, server({ kind: secret, secret }), {}, ''],
  ['a secret in a body that is no JSON', 400, `{"properties": ${secret}, "auth": {"secret": "${secret}"}}`, {}, ''],
  ['a secret in text that is no JSON', 400, secret, {}, ''],
  ['a secret in an address', 400, server({ kind: 'none' }, `http://me:${secret}@example.com/`), {}, ''],
  ['headers', 201, server({ kind: 'none' }), { authorization: `Bearer ${secret}`, cookie: `a=${secret}` }, ''],
  ['a query', 201, server({ kind: 'none' }), {}, `?sig=${secret}&code=${secret}`],
] as const)('%s leaves no trace', async (name, status, body, headers, query) => {
  const path = `mlflowServers/${name.replaceAll(' ', '-')}`
  const response = await send(world.as('owner'), 'PUT', path + query, body, headers)
  expect(response.status).toBe(status)
  expect(await eventsOf(world, `search=${response.headers.get('x-ms-request-id')}`)).toMatchObject([{ status }])
  expect((await everythingKept()).includes(secret)).toBe(false)
})

test('the signature of a URL in a message leaves no trace', async () => {
  const uri = `https://account.blob.example.invalid/c/file.csv?sv=1&sig=${secret}`
  const body = { properties: { dataType: 'nothing', dataUri: uri } }
  await send(world.as('owner'), 'PUT', 'data/signed/versions/1', body)
  expect(await eventsOf(world, 'resource=data/signed')).toHaveLength(1)
  expect((await everythingKept()).includes(secret)).toBe(false)
})

test('what was uploaded leaves no trace', async () => {
  const path = 'datastores/workspaceblobstore/content?path=notes.txt'
  expect((await send(world.as('owner'), 'PUT', `${path}&token=${secret}`, secret)).status).toBe(201)
  expect(await eventsOf(world, 'resource=datastores/workspaceblobstore')).toHaveLength(1)
  expect((await everythingKept()).includes(secret)).toBe(false)
})

test('signing in is recorded with its result, without the password', async () => {
  await createFirstUser(world, { email: 'ada@example.com', password: secret })
  logged.length = 0
  const [provider] = authOptions(world).providers as unknown as {
    options: { authorize: (given: object, request: object) => Promise<unknown> }
  }[]
  const signIn = (email: string, password: string) =>
    provider?.options.authorize({ email, password }, { headers: { 'x-slipway-address': '203.0.113.9' } })
  await expect(signIn('ada@example.com', secret)).resolves.toMatchObject({ email: 'ada@example.com' })
  await expect(signIn('ada@example.com', `${secret}!`)).rejects.toThrow(/wrong/)
  // Typed into the wrong field.
  await expect(signIn(secret, 'ada@example.com')).rejects.toThrow(/wrong/)
  const events = await eventsOf(world, 'operation=/api/auth/callback/credentials')
  expect(events.map(({ outcome, principal, status }) => [outcome, principal.name, status]).sort()).toEqual([
    ['Refused', '', 401],
    ['Refused', 'ada@example.com', 401],
    ['Succeeded', 'ada@example.com', 200],
  ])
  expect(new Set(events.map(({ address }) => address))).toEqual(new Set(['203.0.113.9']))
  expect((await everythingKept()).includes(secret)).toBe(false)
})

test('an address that does not exist is recorded without the address', async () => {
  const response = await send(world.as('owner'), 'POST', `keys/${secret}`)
  expect(response.status).toBe(404)
  expect(await eventsOf(world, `search=${response.headers.get('x-ms-request-id')}`)).toMatchObject([
    { resourceId: '', error: { code: 'ResourceNotFound' } },
  ])
  const rows = await world.db.auditEvent.findMany()
  expect(JSON.stringify(rows).includes(secret)).toBe(false)
})

test.each([
  ['GET https://me:hunter2@host/x failed', 'GET https://[removed]@host/x failed'],
  ['could not read https://host/a?sig=hunter2#f.', 'could not read https://host/a?[removed]'],
  ['AccountName=a;AccountKey=hunter2==;End', 'AccountName=a;AccountKey=[removed];End'],
  ['Authorization: Bearer abcdefgh.ijk', 'Authorization: Bearer [removed]'],
  ['{"client_secret": "hunter2 x"}', '{"client_secret": [removed]}'],
  ['password=hunter2, again', 'password=[removed], again'],
  ['token eyJhbGciOi.eyJzdWIi.c2ln is old', 'token [removed] is old'],
  ["Model 'churn:3' was not found.", "Model 'churn:3' was not found."],
])('%s is logged as %s', (text, expected) => {
  expect(redactSecrets(text)).toBe(expected)
})
