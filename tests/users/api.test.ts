import { describe, expect, test } from 'vitest'
import { signIn } from '#lib/auth/sign-in.ts'
import { issueToken } from '#lib/auth/token.ts'
import { sendWith } from '#tests/support/program.ts'
import { send } from '#tests/support/send.ts'
import type { TestContext } from '#tests/support/world.ts'
import { createTestWorld } from '#tests/support/world.ts'

const world = await createTestWorld()
const owner = world.as('owner')
const address = '10.0.0.9'

const create = (properties: unknown) => send(owner, 'POST', 'users', { properties })
const patch = (user: string, properties: unknown) => send(owner, 'PATCH', `users/${user}`, { properties })

async function created(email: string, role: string): Promise<{ id: string; password: string; as: TestContext }> {
  const response = await create({ email, role })
  expect(response.status).toBe(201)
  const { name: id, password } = await response.json()
  return {
    id,
    password,
    as: {
      ...owner,
      principal: { kind: 'user', id, name: email, instanceRole: role as 'Owner', role: role as 'Owner' },
    },
  }
}

describe('POST users', () => {
  test('201 answers a password once, with which the person signs in', async () => {
    const response = await create({ email: 'Ada@Example.org', role: 'Data Scientist' })
    expect(response.headers.get('cache-control')).toBe('no-store')
    const { name: id, password, properties } = await response.json()
    expect(properties).toMatchObject({ email: 'ada@example.org', displayName: 'ada', lastSignInAt: null })
    expect(password).toMatch(/^[\w-]{20}$/)
    const user = await signIn(world, { email: 'ada@example.org', password, address })
    expect(user).toMatchObject({ id, role: 'Data Scientist' })
    const got = await (await send(owner, 'GET', 'users/ada@example.org')).text()
    expect(got).not.toContain(password)
    expect(JSON.parse(got).properties.lastSignInAt).not.toBeNull()
    const rows = await world.db.user.findMany({ where: { id } })
    expect(JSON.stringify(rows)).not.toContain(password)
  })

  test('takes a password that somebody thought of, and then answers none', async () => {
    const password = 'twelve or more'
    const response = await create({ email: 'own@example.org', role: 'Reader', password })
    expect(await response.json()).not.toHaveProperty('password')
    await signIn(world, { email: 'own@example.org', password, address })
  })

  test('400 names what is wrong, 409 an address that is taken in any case', async () => {
    const wrong: [unknown, string][] = [
      [{ email: 'nobody', role: 'Reader' }, 'properties.email'],
      [{ email: 'a@example.org', role: 'Boss' }, 'properties.role'],
      [{ email: 'a@example.org', role: 'Reader', password: 'short' }, 'properties.password'],
    ]
    for (const [properties, target] of wrong) {
      const response = await create(properties)
      expect([response.status, (await response.json()).error.target]).toEqual([400, target])
    }
    expect((await create({ email: 'ADA@example.org', role: 'Reader' })).status).toBe(409)
  })

  test('two owners who create the same person at once make one', async () => {
    const both = await Promise.all([1, 2].map(() => create({ email: 'twin@example.org', role: 'Reader' })))
    expect(both.map(({ status }) => status).toSorted()).toEqual([201, 409])
  })
})

describe('the last owner', () => {
  test('cannot be demoted, disabled or deleted until somebody else is one', async () => {
    const only = await created('first@example.org', 'Owner')
    for (const change of [{ role: 'Reader' }, { isDisabled: true }]) {
      const response = await patch(only.id, change)
      expect(response.status).toBe(409)
      expect((await response.json()).error.message).toContain("'first@example.org' is the only owner who can sign in")
    }
    expect((await send(owner, 'DELETE', `users/${only.id}`)).status).toBe(409)
    const second = await created('second@example.org', 'Owner')
    expect((await patch(only.id, { role: 'Reader' })).status).toBe(200)
    expect((await send(owner, 'DELETE', `users/${second.id}`)).status).toBe(409)
  })

  test('stays when two owners give up at the same moment', async () => {
    const { id } = await created('third@example.org', 'Owner')
    const [second] = (await (await send(owner, 'GET', 'users?search=second')).json()).value
    const both = await Promise.all([patch(id, { role: 'Reader' }), patch(second.name, { role: 'Reader' })])
    expect(both.map(({ status }) => status).toSorted()).toEqual([200, 409])
  })
})

test('a disabled person is not let in', async () => {
  const { id, password } = await created('gone@example.org', 'Reader')
  await patch(id, { isDisabled: true })
  await expect(signIn(world, { email: 'gone@example.org', password, address })).rejects.toThrow('is wrong')
  await patch(id, { isDisabled: false })
  await signIn(world, { email: 'gone@example.org', password, address })
})

describe('passwords', () => {
  test('an owner resets one: the former does not open any more', async () => {
    const { id, password } = await created('forgot@example.org', 'Reader')
    const reset = await (await send(owner, 'POST', `users/${id}/resetPassword`)).json()
    expect(reset.password).not.toBe(password)
    await expect(signIn(world, { email: 'forgot@example.org', password, address })).rejects.toThrow('is wrong')
    await signIn(world, { email: 'forgot@example.org', password: reset.password, address })
  })

  test('a new one ends the tokens that the former opened, and no others', async () => {
    const { id, password } = await created('tokens@example.org', 'Reader')
    const token = async (given: string) =>
      issueToken(
        world.config.secret,
        await signIn(world, { email: 'tokens@example.org', password: given, address }),
        world.now(),
      )
    const before = await token(password)
    expect((await sendWith(world, before, 'GET', 'models')).status).toBe(200)
    const reset = await (await send(owner, 'POST', `users/${id}/resetPassword`)).json()
    expect((await sendWith(world, before, 'GET', 'models')).status).toBe(401)
    expect((await sendWith(world, await token(reset.password), 'GET', 'models')).status).toBe(200)
  })

  test('everybody changes their own, when they know the one they have', async () => {
    const { as, password: currentPassword } = await created('self@example.org', 'Reader')
    const change = (properties: unknown) => send(as, 'POST', 'account/changePassword', { properties })
    const wrong = await change({ currentPassword: 'a guess', password: 'something new here' })
    expect([wrong.status, (await wrong.json()).error.target]).toEqual([400, 'properties.currentPassword'])
    expect((await change({ currentPassword, password: 'something new here' })).status).toBe(200)
    await signIn(world, { email: 'self@example.org', password: 'something new here', address })
  })

  test('ten guesses at it close the door, as those at the sign-in do', async () => {
    const { as, password } = await created('guessed@example.org', 'Reader')
    const change = (currentPassword: string) =>
      send(as, 'POST', 'account/changePassword', { properties: { currentPassword, password: 'something new here' } })
    for (let guess = 0; guess < 10; guess++) expect((await change(`guess ${guess}`)).status).toBe(400)
    expect((await change(password)).status).toBe(429)
  })
})
