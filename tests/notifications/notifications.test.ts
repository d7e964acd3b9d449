import { beforeAll, describe, expect, test } from 'vitest'
import { insertNotification } from '#lib/notifications/insert.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

let world: TestWorld
const list = async (role: 'owner' | 'reader') => (await send(world.as(role), 'GET', 'notifications')).json()

beforeAll(async () => {
  world = await createTestWorld()
  for (const title of ['first', 'second', 'third'])
    await insertNotification(world, world.db, { level: 'info', title, href: '/jobs/x' })
})

describe('notifications', () => {
  test('are everybody’s, newest first, unread until each has read them', async () => {
    const mine = await list('owner')
    expect(mine.unread).toBe(3)
    expect(mine.value.map((item: { properties: { title: string } }) => item.properties.title)).toHaveLength(3)
    expect((await send(world.as('owner'), 'POST', 'notifications/readAll')).status).toBe(204)
    expect((await list('owner')).unread).toBe(0)
    expect((await list('reader')).unread).toBe(3)
  })

  test('dismissing takes one off one person’s list', async () => {
    const { value } = await list('owner')
    expect((await send(world.as('owner'), 'POST', `notifications/${value[0].name}/dismiss`)).status).toBe(204)
    expect((await list('owner')).value).toHaveLength(2)
    expect((await list('reader')).value).toHaveLength(3)
  })

  test.each(['not-an-id', '00000000-0000-4000-8000-000000000000'])('404 for %s', async (id) => {
    expect((await send(world.as('owner'), 'POST', `notifications/${id}/dismiss`)).status).toBe(404)
  })
})
