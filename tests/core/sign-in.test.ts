import { beforeAll, describe, expect, test } from 'vitest'
import { hashPassword, verifyPassword } from '#lib/auth/password.ts'
import { signIn } from '#lib/auth/sign-in.ts'
import { insertUser } from '#lib/auth/store.ts'
import { issueToken, readToken } from '#lib/auth/token.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

let world: TestWorld
const right = { email: 'Ada@Example.org', password: 'correct horse', address: '10.0.0.1' }

beforeAll(async () => {
  world = await createTestWorld()
  const passwordHash = await hashPassword(right.password)
  await insertUser(
    world.db,
    { id: world.newId(), email: 'ada@example.org', name: 'Ada', role: 'Owner', generation: 0, passwordHash },
    world.now(),
  )
})

describe('signing in', () => {
  test('works in any case of the address', async () => {
    expect((await signIn(world, right)).name).toBe('Ada')
  })

  test('says the same for a wrong password and an unknown account', async () => {
    const message = 'The e-mail address or the password is wrong.'
    await expect(signIn(world, { ...right, password: 'wrong' })).rejects.toThrow(message)
    await expect(signIn(world, { ...right, email: 'nobody@example.org' })).rejects.toThrow(message)
  })

  test('is closed after ten failures, to the right password too, and opens again after 15 minutes', async () => {
    const start = new Date('2030-01-01T00:00:00Z')
    world.setTime(start)
    for (let n = 0; n < 10; n += 1)
      await expect(signIn(world, { ...right, password: 'wrong' })).rejects.toThrow('wrong')
    await expect(signIn(world, right)).rejects.toMatchObject({ code: 'TooManyRequests' })
    world.setTime(new Date(start.getTime() + 15 * 60_000 + 1))
    expect((await signIn(world, right)).name).toBe('Ada')
  })
})

test('a password hash describes itself and matches one password only', async () => {
  const hash = await hashPassword('grüße')
  expect(hash).toMatch(/^scrypt\$32768\$8\$1\$/)
  expect(await verifyPassword('grüße', hash)).toBe(true)
  expect(await verifyPassword('grusse', hash)).toBe(false)
  expect(await verifyPassword('grüße', 'plain')).toBe(false)
})

test('a token is of one secret, one user and one hour', async () => {
  const now = new Date('2030-01-01T00:00:00Z')
  const token = await issueToken('secret-a', { id: 'user-1', generation: 2 }, now)
  expect(await readToken('secret-a', token, now)).toEqual({ id: 'user-1', generation: 2 })
  expect(await readToken('secret-b', token, now)).toBeUndefined()
  expect(await readToken('secret-a', `${token}x`, now)).toBeUndefined()
  expect(await readToken('secret-a', token, new Date('2030-01-01T01:00:01Z'))).toBeUndefined()
})
