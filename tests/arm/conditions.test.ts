import { expect, test } from 'vitest'
import { inSnapshot } from '#lib/db/client.ts'
import { isWriteConflict } from '#lib/db/errors.ts'
import { createOnlineWorld } from '#tests/online-endpoints/support.ts'
import { send } from '#tests/support/send.ts'

const online = await createOnlineWorld()
const { owner, world } = online
await online.register('churn', 'linear-f32')
await online.putEndpoint('scores')
await online.putDeployment('scores', 'blue')
await send(owner, 'PUT', 'batchEndpoints/nightly', { properties: {} })
await send(owner, 'PUT', 'data/patients', { properties: { dataType: 'uri_folder' } })

const etagAt = async (path: string) => (await send(owner, 'GET', path)).headers.get('etag') ?? ''
const tied = (etag: string) => ({ 'if-match': etag })
const tagged = (team: string) => ({ tags: { team } })
const codeOf = async (response: Response) => (await response.json()).error.code

/** Of resources that PATCH changes. */
const patched = ['onlineEndpoints/scores', 'onlineEndpoints/scores/deployments/blue', 'batchEndpoints/nightly']

test.each(patched)('%s: a change tied to what was read is made once', async (path) => {
  const etag = await etagAt(path)
  expect(etag).toMatch(/^"[\w-]{22}"$/)
  expect(await etagAt(path.toUpperCase())).toBe(etag)
  const changed = await send(owner, 'PATCH', path, tagged('red'), tied(`"another", ${etag}`))
  expect(changed.status).toBe(200)
  expect(changed.headers.get('etag')).toBe(await etagAt(path))
  expect(changed.headers.get('etag')).not.toBe(etag)
  const late = await send(owner, 'PATCH', path, tagged('green'), tied(etag))
  expect(late.status).toBe(412)
  expect((await late.json()).error).toMatchObject({
    code: 'PreconditionFailed',
    message: expect.stringContaining('Read it again'),
    target: 'If-Match',
  })
  expect((await (await send(owner, 'GET', path)).json()).tags).toEqual({ team: 'red' })
})

test('a weak ETag ties nothing, and * is for whatever is there', async () => {
  const path = 'onlineEndpoints/scores'
  const weak = await send(owner, 'PATCH', path, tagged('weak'), tied(`W/${await etagAt(path)}`))
  expect(weak.status).toBe(412)
  expect((await send(owner, 'PATCH', path, tagged('any'), tied('*'))).status).toBe(200)
  const absent = await send(owner, 'PUT', 'onlineEndpoints/nobody', { properties: {} }, tied('*'))
  expect([absent.status, await codeOf(absent)]).toEqual([412, 'PreconditionFailed'])
  expect((await send(owner, 'GET', 'onlineEndpoints/nobody')).status).toBe(404)
})

test('If-None-Match: * makes what is new and leaves what is there', async () => {
  const isNew = { 'if-none-match': '*' }
  for (const path of ['onlineEndpoints/once', 'batchEndpoints/once']) {
    expect((await send(owner, 'PUT', path, { properties: {} }, isNew)).status).toBe(201)
    const again = await send(owner, 'PUT', path, { properties: {}, ...tagged('again') }, isNew)
    expect([again.status, await codeOf(again)]).toEqual([412, 'PreconditionFailed'])
    expect((await (await send(owner, 'GET', path)).json()).tags).toEqual({})
  }
})

test('DELETE is tied as well', async () => {
  const etag = await etagAt('onlineEndpoints/once')
  await send(owner, 'PATCH', 'onlineEndpoints/once', tagged('late'))
  expect((await send(owner, 'DELETE', 'onlineEndpoints/once', undefined, tied(etag))).status).toBe(412)
  const now = await etagAt('onlineEndpoints/once')
  expect((await send(owner, 'DELETE', 'onlineEndpoints/once', undefined, tied(now))).status).toBe(200)
})

test('of changes at the same moment that are tied to the same state one is made', async () => {
  const path = 'onlineEndpoints/scores'
  const etag = await etagAt(path)
  const answers = await Promise.all(
    ['a', 'b', 'c', 'd'].map((team) => send(owner, 'PATCH', path, tagged(team), tied(etag))),
  )
  expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412, 412])
})

test('a row that is changed while a snapshot is looked at cannot be changed on it', async () => {
  const change = (db: Pick<typeof world.db, 'onlineEndpoint'>, description: string) =>
    db.onlineEndpoint.updateMany({ where: { key: 'scores' }, data: { description } })
  const late = inSnapshot(world.db, async (db) => {
    await db.onlineEndpoint.findFirst({ where: { key: 'scores' } })
    await change(world.db, 'from outside')
    await change(db, 'from the snapshot')
  })
  await expect(late).rejects.toSatisfy(isWriteConflict)
  const raw = inSnapshot(world.db, async (db) => {
    await db.onlineEndpoint.findFirst({ where: { key: 'scores' } })
    await change(world.db, 'from outside again')
    await db.$executeRaw`UPDATE "OnlineEndpoint" SET description = 'raw' WHERE key = 'scores'`
  })
  await expect(raw).rejects.toSatisfy(isWriteConflict)
})

test('who may not change anything learns nothing by a condition', async () => {
  const reader = world.as('reader')
  const refused = await send(reader, 'PATCH', 'onlineEndpoints/scores', tagged('no'), tied('"x"'))
  expect([403, 412]).toContain(refused.status)
  expect((await send(reader, 'PATCH', 'onlineEndpoints/scores', tagged('no'), tied('*'))).status).toBe(403)
})

test('what has no ETag cannot be tied, and says so', async () => {
  const sample = 'onlineEndpoints/scores/samples/first'
  const refused = await send(owner, 'PUT', sample, { body: '{}' }, tied('"x"'))
  expect([refused.status, await codeOf(refused)]).toEqual([400, 'UserError'])
})

test('assets and versions have ETags, lists have none', async () => {
  const paths = ['models/churn', 'models/churn/versions/1', 'data/patients', 'datastores/workspaceblobstore']
  for (const path of paths) expect(await etagAt(path), path).toMatch(/^"/)
  expect((await send(owner, 'GET', 'models')).headers.get('etag')).toBeNull()
})
