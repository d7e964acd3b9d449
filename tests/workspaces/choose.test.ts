import { expect, test } from 'vitest'
import type { InstanceRole, Role } from '#lib/auth/principal.ts'
import { parseChosenWorkspace } from '#lib/client/chosen-workspace.ts'
import { chooseWorkspace } from '#lib/workspaces/choose.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld } from '#tests/support/world.ts'

const world = await createTestWorld()
const owner = world.as('owner')
const place = `/subscriptions/${world.workspace.subscriptionId}/resourceGroups/${world.workspace.resourceGroup}`
const pathOf = (name: string) => `${place}/providers/Microsoft.MachineLearningServices/workspaces/${name}`

for (const name of ['blue', 'green'])
  expect((await send(owner, 'PUT', pathOf(name), { properties: {} })).status).toBe(201)

/** Somebody with a role in the instance, and roles in workspaces. */
async function createPerson(instanceRole: InstanceRole, given: Record<string, Role> = {}) {
  const email = `${crypto.randomUUID()}@example.org`
  const created = await send(owner, 'POST', 'users', { properties: { email, role: instanceRole } })
  const { name: id } = await created.json()
  for (const [workspace, role] of Object.entries(given)) {
    const answer = await send(owner, 'PUT', `${pathOf(workspace)}/roleAssignments/${id}`, { properties: { role } })
    expect(answer.status).toBe(201)
  }
  return { kind: 'user', id, name: email, instanceRole } as const
}

const choose = async (person: Awaited<ReturnType<typeof createPerson>>, wanted?: string) => {
  const chosen = await chooseWorkspace(world, person, wanted)
  return chosen && [chosen.workspace.name, chosen.role]
}

test('the portal shows the configured workspace until somebody chooses another, in any case of its name', async () => {
  const reader = await createPerson('Reader', { green: 'Contributor' })
  expect(await choose(reader)).toEqual(['default', 'Reader'])
  expect(await choose(reader, 'GREEN')).toEqual(['green', 'Contributor'])
  expect(await choose(reader, 'blue')).toEqual(['blue', 'Reader'])
})

test('what was chosen and is gone, or may not be read, is not shown', async () => {
  const guest = await createPerson('None', { green: 'Reader' })
  expect(await choose(guest)).toEqual(['green', 'Reader'])
  expect(await choose(guest, 'blue')).toEqual(['green', 'Reader'])
  expect(await choose(guest, 'no-such-workspace')).toEqual(['green', 'Reader'])
})

test('somebody without any role is shown no workspace', async () => {
  expect(await choose(await createPerson('None'), 'default')).toBeUndefined()
})

test('a cookie that is no name of a workspace is nothing', () => {
  expect(parseChosenWorkspace('blue')).toBe('blue')
  for (const other of [undefined, '', 'a/b', '../x', 'a b', '<b>']) expect(parseChosenWorkspace(other)).toBeUndefined()
})
