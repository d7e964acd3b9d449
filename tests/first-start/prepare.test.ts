import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { verifyPassword } from '#lib/auth/password.ts'
import { signIn } from '#lib/auth/sign-in.ts'
import { prepareFirstUse } from '#lib/first-start/prepare.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

const dataAssets = ['automobile-prices', 'diabetes-patients', 'digits-images', 'wine-bottles']

async function names(world: TestWorld, path: string): Promise<string[]> {
  const response = await send(world.as('reader'), 'GET', path)
  expect(response.status).toBe(200)
  return (await response.json()).value.map((item: { name: string }) => item.name).sort()
}

describe('the first start', async () => {
  const world = await createTestWorld()

  test('puts in a datastore, a compute, three models and four data assets', async () => {
    await prepareFirstUse(world)
    expect(await names(world, 'datastores')).toEqual(['workspaceblobstore'])
    expect(await names(world, 'computes')).toEqual(['batch-cluster'])
    expect(await names(world, 'models')).toEqual(['diabetes-progression', 'digits-classifier', 'wine-cultivars'])
    expect(await names(world, 'data')).toEqual(dataAssets)
    const files = await names(world, 'datastores/workspaceblobstore/files?path=samples/models/digits-classifier')
    expect(files).toContain('MLmodel')
  })

  test('does not bring back on the next start what was deleted', async () => {
    const deleted = await send(world.as('owner'), 'DELETE', 'models/digits-classifier')
    expect(deleted.status).toBeLessThan(300)
    await prepareFirstUse(world)
    expect(await names(world, 'models')).toEqual(['diabetes-progression', 'wine-cultivars'])
  })
})

describe('the first account', async () => {
  const world = await createTestWorld({ SLIPWAY_ADMIN_EMAIL: 'Ada@example.org' })
  const passwordFile = join(world.config.home, 'keys', 'first-password')

  test('is announced again when the first start was interrupted before that', async () => {
    const first = await prepareFirstUse(world)
    const again = await prepareFirstUse(world)
    expect(first).toMatchObject({ email: 'ada@example.org', password: expect.stringMatching(/^[\w-]{16}$/) })
    expect(again?.password).toBe(first?.password)
    const user = await signIn(world, { email: 'ADA@example.org', password: first?.password ?? '', address: 'here' })
    expect(user.role).toBe('Owner')
    expect(await verifyPassword(await readFile(passwordFile, 'utf8'), user.passwordHash ?? '')).toBe(true)
  })

  test('is announced once, and its password kept nowhere after that', async () => {
    await (await prepareFirstUse(world))?.forget()
    expect(existsSync(passwordFile)).toBe(false)
    expect(await prepareFirstUse(world)).toBeUndefined()
    expect(existsSync(passwordFile)).toBe(false)
  })
})

test('a first start that was interrupted half way is completed by the next', async () => {
  const world = await createTestWorld()
  const breaking = { ...world, newId: () => (++ids > 6 ? fail() : crypto.randomUUID()) }
  let ids = 0
  const fail = () => {
    throw new Error('the power went out')
  }
  await expect(prepareFirstUse(breaking)).rejects.toThrow('the power went out')
  await prepareFirstUse(world)
  expect(await names(world, 'models')).toEqual(['diabetes-progression', 'digits-classifier', 'wine-cultivars'])
  expect(await names(world, 'data')).toEqual(dataAssets)
})

test('a chosen password is not told to anybody', async () => {
  const world = await createTestWorld({ SLIPWAY_ADMIN_PASSWORD: 'correct horse battery' })
  const admin = await prepareFirstUse(world)
  expect(admin).toMatchObject({ email: 'admin@localhost', password: undefined })
  await signIn(world, { email: 'admin@localhost', password: 'correct horse battery', address: 'here' })
})
