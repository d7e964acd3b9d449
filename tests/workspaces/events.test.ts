import { expect, test } from 'vitest'
import { send } from '#tests/support/send.ts'
import { createTestWorld, type TestContext } from '#tests/support/world.ts'

const world = await createTestWorld()
const owner = world.as('owner')

async function join(email: string): Promise<TestContext> {
  const body = { properties: { email, role: 'None' } }
  const { name: id } = await (await send(owner, 'POST', 'users', body)).json()
  await send(owner, 'PUT', `roleAssignments/${id}`, { properties: { role: 'Reader' } })
  return { ...owner, principal: { kind: 'user', id, name: email, instanceRole: 'None', role: 'None' } }
}

const give = (who: TestContext, role: string) =>
  send(owner, 'PUT', `roleAssignments/${who.principal.id}`, { properties: { role } })

test('events end for whom the workspace takes the role away, and go on for the others', async () => {
  const [ada, ben] = await Promise.all([join('ada@example.org'), join('ben@example.org')])
  const [ended, open] = await Promise.all([send(ada, 'GET', 'events'), send(ben, 'GET', 'events')])
  expect([ended.status, open.status]).toEqual([200, 200])
  await send(owner, 'DELETE', `roleAssignments/${ada.principal.id}`)
  expect(await ended.text()).toContain('retry: 2000')
  expect((await send(ada, 'GET', 'events')).status).toBe(404)

  await give(ada, 'Contributor')
  const reader = open.body?.getReader()
  let told = ''
  while (!told.includes(`roleAssignments/${ada.principal.id}`)) {
    const { value, done } = (await reader?.read()) ?? { value: undefined, done: true }
    expect(done).toBe(false)
    told += Buffer.from(value ?? []).toString()
  }
  await reader?.cancel()
})
