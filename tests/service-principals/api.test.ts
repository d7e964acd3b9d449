import { describe, expect, test } from 'vitest'
import { systemPrincipal } from '#lib/auth/principal.ts'
import { ensureConfiguredPrincipal } from '#lib/service-principals/ensure-configured.ts'
import { askToken, createProgram, formOf } from '#tests/support/program.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

const world = await createTestWorld()
const owner = world.as('owner')

const create = (properties: unknown) => send(owner, 'POST', 'servicePrincipals', { properties })

describe('POST servicePrincipals', () => {
  test('201 answers the secret once, and nothing answers or keeps it after that', async () => {
    const response = await create({ displayName: 'nightly', role: 'Contributor' })
    expect(response.status).toBe(201)
    expect(response.headers.get('cache-control')).toBe('no-store')
    const made = await response.json()
    expect(made.name).toMatch(/^[0-9a-f-]{36}$/)
    const text = made.secret.secretText
    expect(text).toMatch(/^[\w-]{40}$/)
    const got = await send(owner, 'GET', `servicePrincipals/${made.name}`)
    const body = await got.text()
    expect(JSON.parse(body)).toMatchObject({
      properties: { displayName: 'nightly', role: 'Contributor', isDisabled: false, lastUsedAt: null },
    })
    expect(body).not.toContain(text)
    expect(await (await send(owner, 'GET', 'servicePrincipals')).text()).not.toContain(text)
    const rows = await world.db.clientSecret.findMany({ where: { principalId: made.name } })
    expect(JSON.stringify(rows)).not.toContain(text)
    expect(rows[0]?.hash).toMatch(/^sha256\$/)
  })

  test('400 for what is no name, no role or no number of days', async () => {
    const wrong: [unknown, string][] = [
      [{ displayName: '', role: 'Reader' }, 'properties.displayName'],
      [{ displayName: 'ada@example.org', role: 'Reader' }, 'properties.displayName'],
      [{ displayName: 'x'.repeat(121), role: 'Reader' }, 'properties.displayName'],
      [{ displayName: 'a', role: 'Boss' }, 'properties.role'],
      [{ displayName: 'a' }, 'properties.role'],
      [{ displayName: 'a', role: 'Reader', secretDays: 0 }, 'properties.secretDays'],
      [{ displayName: 'a', role: 'Reader', secretDays: 731 }, 'properties.secretDays'],
      [{ displayName: 'a', role: 'Reader', secretDays: 'soon' }, 'properties.secretDays'],
    ]
    for (const [properties, target] of wrong) {
      const response = await create(properties)
      expect([response.status, (await response.json()).error.target]).toEqual([400, target])
    }
  })

  test('409 for a name that is taken in another case', async () => {
    await createProgram(world, 'Twice', 'Reader')
    const response = await create({ displayName: 'tWICE', role: 'Reader' })
    expect([response.status, (await response.json()).error.target]).toEqual([409, 'properties.displayName'])
  })

  test('403 for everybody but owners', async () => {
    for (const role of ['contributor', 'data-scientist', 'reader'] as const) {
      const properties = { displayName: 'mine', role: 'Owner' }
      expect((await send(world.as(role), 'POST', 'servicePrincipals', { properties })).status).toBe(403)
      expect((await send(world.as(role), 'GET', 'servicePrincipals')).status).toBe(403)
    }
  })
})

test('the list is paged, searched by name and client id, sorted and counted', async () => {
  const { clientId } = await createProgram(world, 'zebra', 'Reader')
  const page = await (await send(owner, 'GET', 'servicePrincipals?$top=1&$count=true&$orderBy=name desc')).json()
  expect(page.value.map((one: { name: string }) => one.name)).toEqual([clientId])
  expect(page.count).toBeGreaterThan(1)
  expect(page.nextLink).toContain('skip=1')
  for (const search of ['ZEB', clientId.toUpperCase()]) {
    const found = await (await send(owner, 'GET', `servicePrincipals?search=${search}`)).json()
    expect(found.value).toHaveLength(1)
  }
  expect((await (await send(owner, 'GET', 'servicePrincipals?search=nothing')).json()).value).toEqual([])
})

test('PATCH renames, gives another role, disables and enables; what is left out stays', async () => {
  const { clientId } = await createProgram(world, 'before', 'Reader')
  const patch = async (properties: unknown) =>
    (await send(owner, 'PATCH', `servicePrincipals/${clientId}`, { properties })).json()
  expect((await patch({ role: 'Data Scientist' })).properties).toMatchObject({
    displayName: 'before',
    role: 'Data Scientist',
  })
  expect((await patch({ isDisabled: true })).properties).toMatchObject({ isDisabled: true, role: 'Data Scientist' })
  expect((await patch({ displayName: 'after' })).properties).toMatchObject({ isDisabled: true, displayName: 'after' })
  expect((await patch({ isDisabled: false })).properties).toMatchObject({ isDisabled: false })
  const taken = await send(owner, 'PATCH', `servicePrincipals/${clientId}`, { properties: { displayName: 'Nightly' } })
  expect(taken.status).toBe(409)
})

test('404 for ids of nobody, and for texts that are no id', async () => {
  for (const id of [crypto.randomUUID(), 'nobody', '%27%20or%201']) {
    expect((await send(owner, 'GET', `servicePrincipals/${id}`)).status).toBe(404)
    expect((await send(owner, 'PATCH', `servicePrincipals/${id}`, { properties: {} })).status).toBe(404)
    expect((await send(owner, 'POST', `servicePrincipals/${id}/rotate`, {})).status).toBe(404)
    expect((await send(owner, 'DELETE', `servicePrincipals/${id}`)).status).toBe(204)
    expect((await send(owner, 'DELETE', `servicePrincipals/${id}/secrets/${id}`)).status).toBe(204)
  }
})

test('a service principal has at most ten secrets', async () => {
  const { clientId, secretId } = await createProgram(world, 'collector', 'Reader')
  const add = () => send(owner, 'POST', `servicePrincipals/${clientId}/secrets`, {})
  for (let n = 1; n < 10; n += 1) expect((await add()).status).toBe(201)
  expect((await add()).status).toBe(409)
  expect((await send(owner, 'DELETE', `servicePrincipals/${clientId}/secrets/${secretId}`)).status).toBe(200)
  expect((await add()).status).toBe(201)
})

describe('the service principal of the configuration', () => {
  const client = { id: '11111111-2222-3333-4444-555555555555', secret: 'a secret that an operator chose' }
  const configured = (secret = client.secret): TestWorld => ({
    ...world,
    config: { ...world.config, client: { ...client, secret } },
  })
  const ask = (secret: string) =>
    askToken(world, formOf({ clientId: client.id, clientSecret: secret, secretId: '', name: '' }))

  test('is an owner, made once, and its secret is kept as a hash', async () => {
    await Promise.all([ensureConfiguredPrincipal(configured()), ensureConfiguredPrincipal(configured())])
    await ensureConfiguredPrincipal(configured())
    const { properties, systemData } = await (await send(owner, 'GET', `servicePrincipals/${client.id}`)).json()
    expect(properties).toMatchObject({ role: 'Owner', secrets: [{ source: 'configuration', expiresAt: null }] })
    expect(systemData.createdBy).toBe(systemPrincipal.name)
    const [row] = await world.db.clientSecret.findMany({ where: { principalId: client.id } })
    expect(row?.hash).toMatch(/^scrypt\$/)
    expect(row?.hint).toBe('')
    expect((await ask(client.secret)).status).toBe(200)
  })

  test('keeps what owners change, and takes a new secret from the configuration', async () => {
    const properties = { displayName: 'Pipeline', role: 'Contributor' }
    await send(owner, 'PATCH', `servicePrincipals/${client.id}`, { properties })
    await ensureConfiguredPrincipal(configured('another secret of the operator'))
    expect((await ask(client.secret)).status).toBe(401)
    expect((await ask('another secret of the operator')).status).toBe(200)
    const got = await (await send(owner, 'GET', `servicePrincipals/${client.id}`)).json()
    expect(got.properties).toMatchObject(properties)
    expect(got.properties.secrets).toHaveLength(1)
  })

  test('is not brought back by a start when it was disabled or its secret rotated away', async () => {
    const current = configured('another secret of the operator')
    await send(owner, 'POST', `servicePrincipals/${client.id}/rotate`, { properties: { formerHours: 0 } })
    await ensureConfiguredPrincipal(current)
    expect((await ask('another secret of the operator')).status).toBe(401)
    await send(owner, 'PATCH', `servicePrincipals/${client.id}`, { properties: { isDisabled: true } })
    await ensureConfiguredPrincipal(current)
    expect((await (await send(owner, 'GET', `servicePrincipals/${client.id}`)).json()).properties.isDisabled).toBe(true)
  })

  test('cannot be deleted while the configuration names it, nor can its secret', async () => {
    const context = { ...owner, config: configured().config }
    const { properties } = await (await send(owner, 'GET', `servicePrincipals/${client.id}`)).json()
    const secret = properties.secrets.find((one: { source: string }) => one.source === 'configuration')
    for (const path of [`servicePrincipals/${client.id}`, `servicePrincipals/${client.id}/secrets/${secret.id}`])
      expect((await send(context, 'DELETE', path)).status).toBe(409)
    expect((await send(owner, 'DELETE', `servicePrincipals/${client.id}`)).status).toBe(200)
  })
})
