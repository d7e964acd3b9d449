import { beforeAll, expect, test } from 'vitest'
import { readEndpointToken } from '#lib/auth/tokens/endpoint-token.ts'
import { createLog } from '#lib/core/log.ts'
import { createOnlineWorld } from '#tests/online-endpoints/support.ts'
import { send } from '#tests/support/send.ts'
import type { TestWorld } from '#tests/support/world.ts'

const online = await createOnlineWorld()
const logged: string[] = []
const log = createLog('test', 'debug', { write: (line) => logged.push(line) })
/** The same world, with a log that can be read. */
const world: TestWorld = { ...online.world, log, as: (role) => ({ ...online.world.as(role), log }) }
const owner = world.as('owner')
const json = async (answer: Promise<Response>) => (await answer).json()
const keys = (): Promise<{ primaryKey: string; secondaryKey: string }> =>
  json(send(owner, 'POST', 'onlineEndpoints/keyed/listKeys'))

beforeAll(async () => {
  await online.putEndpoint('keyed')
  await online.putEndpoint('with-token', { authMode: 'AMLToken' })
})

test('two long keys that differ, sealed in their row', async () => {
  const { primaryKey, secondaryKey } = await keys()
  expect(primaryKey).toMatch(/^[\w-]{64}$/)
  expect(secondaryKey).toMatch(/^[\w-]{64}$/)
  expect(secondaryKey).not.toBe(primaryKey)
  const row = JSON.stringify(await world.db.onlineEndpoint.findFirstOrThrow({ where: { key: 'keyed' } }))
  expect(row).not.toContain(primaryKey)
  expect(row).not.toContain(secondaryKey)
})

test('a key is replaced by a new one even when the client sends the old; the other stays', async () => {
  const before = await keys()
  const body = { keyType: 'primary', keyValue: before.primaryKey }
  const answer = await send(owner, 'POST', 'onlineEndpoints/keyed/regenerateKeys', body)
  expect(answer.status).toBe(200)
  const operation = new URL(answer.headers.get('azure-asyncoperation') ?? '').pathname
  expect(await json(send(owner, 'GET', operation))).toMatchObject({ status: 'Succeeded' })
  const after = await keys()
  expect(after.primaryKey).not.toBe(before.primaryKey)
  expect(after.secondaryKey).toBe(before.secondaryKey)
  await send(owner, 'POST', 'onlineEndpoints/keyed/regenerateKeys', { keyType: 'Secondary' })
  expect(await keys()).toEqual({
    primaryKey: after.primaryKey,
    secondaryKey: expect.not.stringMatching(before.secondaryKey),
  })
  expect((await send(owner, 'POST', 'onlineEndpoints/keyed/regenerateKeys', { keyType: 'Third' })).status).toBe(400)
})

test('keys can be brought along when an endpoint is made, and not later', async () => {
  const own = { primaryKey: 'p'.repeat(40), secondaryKey: 's'.repeat(40) }
  await online.putEndpoint('brought', { keys: own })
  expect(await json(send(owner, 'POST', 'onlineEndpoints/brought/listKeys'))).toEqual(own)
  const again = await send(owner, 'PUT', 'onlineEndpoints/brought', { properties: { keys: own } })
  expect(again.status).toBe(400)
  const same = { properties: { keys: { primaryKey: own.primaryKey, secondaryKey: own.primaryKey } } }
  expect((await send(owner, 'PUT', 'onlineEndpoints/same', same)).status).toBe(400)
})

test('a key does not open in the other slot, or in the row of another endpoint', async () => {
  const found = await world.db.onlineEndpoint.findFirstOrThrow({ where: { key: 'brought' } })
  const swapped = { primaryKey: found.secondaryKey, secondaryKey: found.primaryKey }
  await world.db.onlineEndpoint.update({ where: { id: found.id }, data: swapped })
  const refused = await send(owner, 'POST', 'onlineEndpoints/brought/listKeys')
  expect(refused.status).toBe(503)
  expect((await refused.json()).error.message).toContain('regenerate both keys')
})

test("a token opens this endpoint for an hour, in seconds as Azure's clients read them", async () => {
  const token = await json(send(owner, 'POST', 'onlineEndpoints/with-token/token'))
  const now = Math.floor(Date.now() / 1000)
  expect(token).toEqual({
    accessToken: expect.any(String),
    expiryTimeUtc: expect.any(Number),
    refreshAfterTimeUtc: expect.any(Number),
    tokenType: 'Bearer',
  })
  expect(Math.abs(token.expiryTimeUtc - now - 3600)).toBeLessThan(60)
  expect(token.refreshAfterTimeUtc).toBeLessThan(token.expiryTimeUtc)
  const { id } = await world.db.onlineEndpoint.findFirstOrThrow({ where: { key: 'with-token' } })
  const read = (at: Date) => readEndpointToken(world.config.secret, token.accessToken, at)
  expect(await read(new Date())).toMatchObject({ endpointId: id, use: 'score' })
  expect(await read(new Date(Date.now() + 3_700_000))).toBeUndefined()
})

test('an endpoint gives out what its mode takes, and says what to do instead', async () => {
  const noToken = await send(owner, 'POST', 'onlineEndpoints/keyed/token')
  expect(noToken.status).toBe(400)
  expect((await noToken.json()).error.message).toContain('listKeys')
  const noKeys = await send(owner, 'POST', 'onlineEndpoints/with-token/listKeys')
  expect((await noKeys.json()).error.message).toContain('/token')
})

test('a reader gets neither keys nor tokens', async () => {
  for (const path of ['keyed/listKeys', 'keyed/regenerateKeys', 'with-token/token'])
    expect((await send(world.as('reader'), 'POST', `onlineEndpoints/${path}`, { keyType: 'Primary' })).status).toBe(403)
})

test('neither keys nor tokens are in the log or the audit log, and the resource does not show them', async () => {
  const { primaryKey, secondaryKey } = await keys()
  const { accessToken } = await json(send(owner, 'POST', 'onlineEndpoints/with-token/token'))
  await send(owner, 'POST', 'onlineEndpoints/keyed/regenerateKeys', { keyType: 'Primary', keyValue: primaryKey })
  await send(owner, 'PUT', 'onlineEndpoints/leaky', {
    properties: { keys: { primaryKey: secondaryKey, secondaryKey } },
  })
  await world.audit.flush()
  const kept = logged.join('\n') + JSON.stringify(await world.db.auditEvent.findMany())
  const shown = await (await send(owner, 'GET', 'onlineEndpoints')).text()
  const told = JSON.stringify(await world.db.notification.findMany())
  expect(kept).toContain('regenerateKeys')
  for (const secret of [primaryKey, secondaryKey, accessToken, (await keys()).primaryKey])
    expect((kept + shown + told).includes(secret)).toBe(false)
})
