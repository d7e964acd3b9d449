import { beforeAll, describe, expect, test } from 'vitest'
import { seal, unseal } from '#lib/core/sealed.ts'
import { findMlflowServer, saveMlflowServer } from '#lib/mlflow-servers/store.ts'
import { registerServer } from '#tests/mlflow-servers/support.ts'
import { fixtureModel } from '#tests/support/fixtures.ts'
import { type FakeMlflow, startFakeMlflow } from '#tests/support/mlflow-server.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

let world: TestWorld
let mlflow: FakeMlflow
beforeAll(async () => {
  world = await createTestWorld()
  mlflow = await startFakeMlflow()
  for (const name of ['churn', 'house prices', 'iris']) {
    mlflow.models.set(name, new Map([['1', { folder: fixtureModel('linear-f32') }]]))
  }
  mlflow.aliases.set('churn', new Map([['champion', '1']]))
})

const owner = () => world.as('owner')
const put = (name: string, properties: object, role: 'owner' | 'contributor' = 'owner') =>
  send(world.as(role), 'PUT', `mlflowServers/${name}`, { properties })
const messageOf = async (response: Response) => (await response.json()).error.message

describe('a sealed secret', () => {
  test('opens with the same secret and owner alone', () => {
    const sealed = seal('a'.repeat(32), 'row-1', 'pässword')
    expect(sealed).not.toContain('ssword')
    expect(unseal('a'.repeat(32), 'row-1', sealed)).toBe('pässword')
    expect(unseal('b'.repeat(32), 'row-1', sealed)).toBeUndefined()
    expect(unseal('a'.repeat(32), 'row-2', sealed)).toBeUndefined()
    expect(unseal('a'.repeat(32), 'row-1', `${sealed.slice(0, -4)}AAAA`)).toBeUndefined()
    expect(unseal('a'.repeat(32), 'row-1', 'v1:')).toBeUndefined()
  })
})

describe('PUT mlflowServers/{name}', () => {
  test('of two at the same moment one registers it, and its secret opens', async () => {
    const auth = { kind: 'token', secret: 'hunter22' }
    expect((await put('raced', { url: mlflow.url, auth })).status).toBe(201)
    const known = await findMlflowServer(world.db, world.workspace.id, 'raced')
    if (!known) throw new Error('Nobody has registered it.')
    const second = { ...known, id: world.newId(), secret: 'sealed for another row' }
    await expect(saveMlflowServer(world.db, world.workspace.id, second)).rejects.toMatchObject({ code: 'Conflict' })
    expect(await findMlflowServer(world.db, world.workspace.id, 'raced')).toEqual(known)
    expect((await send(owner(), 'DELETE', 'mlflowServers/raced')).status).toBe(200)
  })

  test('is for owners; the secret is stored sealed and never answered', async () => {
    const auth = { kind: 'basic', username: 'ada', secret: 'hunter22' }
    expect((await put('vault', { url: mlflow.url, auth }, 'contributor')).status).toBe(403)
    const response = await put('vault', { url: `${mlflow.url}/`, auth })
    expect(response.status).toBe(201)
    const text = await response.text()
    expect(text).not.toContain('hunter22')
    expect(JSON.parse(text).properties).toMatchObject({
      url: mlflow.url,
      auth: { kind: 'basic', username: 'ada', hasSecret: true },
    })
    const row = await world.db.mlflowServer.findFirstOrThrow({ where: { key: 'vault' } })
    expect(JSON.stringify(row)).not.toContain('hunter22')
  })

  test('a change without a secret keeps it, but not for another address', async () => {
    const auth = { kind: 'basic', username: 'ada' }
    expect((await put('vault', { url: mlflow.url, auth, description: 'new' })).status).toBe(200)
    mlflow.authorization = `Basic ${Buffer.from('ada:hunter22').toString('base64')}`
    expect((await send(owner(), 'POST', 'mlflowServers/vault/test')).status).toBe(200)
    mlflow.authorization = undefined
    const moved = await put('vault', { url: 'http://127.0.0.1:9', auth })
    expect(moved.status).toBe(400)
    expect(await messageOf(moved)).toBe('Give the password.')
  })

  test.each([
    [{ url: 'ftp://host' }, 'Write an address that begins with http:// or https://.'],
    [{ url: 'http://ada:pw@host' }, 'Leave user name and password out of the address'],
    [{ url: 'http://host', auth: { kind: 'basic', secret: 'x' } }, 'Give the user name.'],
    [{ url: 'http://host', auth: { kind: 'token' } }, 'Give the token.'],
    [{ url: 'http://host', auth: { kind: 'kerberos' } }, 'expected one of'],
    [{}, 'url'],
  ])('%j is refused', async (properties, message) => {
    const response = await put('bad', properties)
    expect(response.status).toBe(400)
    expect(JSON.stringify(await response.json())).toContain(message)
  })
})

describe('a registered server', () => {
  beforeAll(() => registerServer(world, mlflow.url))

  test('lists models by page and by part of the name', async () => {
    const first = await (await send(owner(), 'GET', 'mlflowServers/lab/registeredModels?$top=2')).json()
    expect(first.value.map(({ name }: { name: string }) => name)).toEqual(['churn', 'house prices'])
    const rest = await send(
      owner(),
      'GET',
      `mlflowServers/lab/registeredModels?$top=2&pageToken=${first.nextPageToken}`,
    )
    expect((await rest.json()).value).toMatchObject([{ name: 'iris', latestVersion: '1' }])
    const found = await send(owner(), 'GET', 'mlflowServers/lab/registeredModels?search=PRICES')
    expect((await found.json()).value).toMatchObject([{ name: 'house prices' }])
    const none = await send(owner(), 'GET', "mlflowServers/lab/registeredModels?search=x'y")
    expect(await none.json()).toEqual({ value: [] })
  })

  test('lists versions with their aliases', async () => {
    const response = await send(owner(), 'GET', 'mlflowServers/lab/registeredModels/churn/versions')
    expect((await response.json()).value).toMatchObject([{ version: '1', aliases: ['champion'], imports: [] }])
  })

  test('an unknown model, wrong credentials and an address that is no MLflow server are told apart', async () => {
    const unknown = await send(owner(), 'GET', 'mlflowServers/lab/registeredModels/nope/versions')
    expect(await messageOf(unknown)).toContain('RESOURCE_DOES_NOT_EXIST')
    mlflow.authorization = 'Bearer right'
    await registerServer(world, mlflow.url, { kind: 'token', secret: 'wrong' })
    const refused = await send(owner(), 'POST', 'mlflowServers/lab/test')
    expect(await messageOf(refused)).toContain('Check the user name, password or token.')
    await registerServer(world, mlflow.url, { kind: 'token', secret: 'right' })
    expect(await (await send(owner(), 'POST', 'mlflowServers/lab/test')).json()).toEqual({ models: 3, hasMore: false })
    mlflow.authorization = undefined
    await registerServer(world, 'http://127.0.0.1:9')
    expect(await messageOf(await send(owner(), 'POST', 'mlflowServers/lab/test'))).toContain('refused the connection')
    await registerServer(world, 'http://169.254.169.254')
    expect(await messageOf(await send(owner(), 'POST', 'mlflowServers/lab/test'))).toContain('private network')
  })

  test('readers see servers, and nothing of what is on them', async () => {
    expect((await send(world.as('reader'), 'GET', 'mlflowServers')).status).toBe(200)
    expect((await send(world.as('reader'), 'GET', 'mlflowServers/lab/registeredModels')).status).toBe(403)
    expect((await send(world.as('contributor'), 'DELETE', 'mlflowServers/lab')).status).toBe(403)
    expect((await send(owner(), 'DELETE', 'mlflowServers/lab')).status).toBe(200)
    expect((await send(owner(), 'DELETE', 'mlflowServers/lab')).status).toBe(204)
  })
})
