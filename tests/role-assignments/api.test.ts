import { describe, expect, test } from 'vitest'
import { workspacePath } from '#lib/arm/resource.ts'
import type { InstanceRole } from '#lib/auth/principal.ts'
import type { RoleAssignmentResource } from '#lib/role-assignments/view.ts'
import { createProgram, getAccessToken, sendWith } from '#tests/support/program.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld } from '#tests/support/world.ts'

const world = await createTestWorld()
const owner = world.as('owner')
const other = workspacePath({ ...world.workspace, name: 'other' })
await send(owner, 'PUT', other, {})

const createUser = async (email: string, role: InstanceRole): Promise<string> =>
  (await (await send(owner, 'POST', 'users', { properties: { email, role } })).json()).name
const give = (who: string, role: string, below = '') =>
  send(owner, 'PUT', `${below && `${below}/`}roleAssignments/${who}`, { properties: { role } })
const list = async (query: string, below = ''): Promise<RoleAssignmentResource[]> =>
  (await (await send(owner, 'GET', `${below && `${below}/`}roleAssignments?${query}`)).json()).value

describe('a role in a workspace', () => {
  test('is given by e-mail address, replaced, read and taken away', async () => {
    const id = await createUser('ada@example.org', 'None')
    const given = await give('ADA@example.org', 'Reader')
    expect(given.status).toBe(201)
    expect(await given.json()).toMatchObject({
      name: id,
      properties: { principalKind: 'user', principalName: 'ada@example.org', role: 'Reader', instanceRole: 'None' },
    })
    expect((await give(id, 'Owner')).status).toBe(200)
    const read = await (await send(owner, 'GET', `roleAssignments/${id}`)).json()
    expect(read).toMatchObject({ name: id, properties: { role: 'Owner', effectiveRole: 'Owner' } })
    expect((await send(owner, 'DELETE', `roleAssignments/${id}`)).status).toBe(200)
    expect((await send(owner, 'DELETE', `roleAssignments/${id}`)).status).toBe(204)
    expect((await send(owner, 'GET', `roleAssignments/${id}`)).status).toBe(404)
  })

  test.each([
    ['Owner', 'Reader', 'Owner'],
    ['Reader', 'Contributor', 'Contributor'],
    ['Data Scientist', 'Contributor', 'Contributor'],
    ['None', 'Data Scientist', 'Data Scientist'],
  ] as const)('beside %s of the instance, %s counts as %s', async (instanceRole, role, effectiveRole) => {
    const id = await createUser(`${crypto.randomUUID()}@example.org`, instanceRole)
    const { properties } = await (await give(id, role)).json()
    expect(properties).toMatchObject({ role, instanceRole, effectiveRole })
  })

  test('is refused for nobody, for another kind, and as what it is not', async () => {
    const id = await createUser('kind@example.org', 'None')
    const put = (who: string, properties: object) => send(owner, 'PUT', `roleAssignments/${who}`, { properties })
    expect((await put('nobody@example.org', { role: 'Reader' })).status).toBe(400)
    expect((await put(id, { role: 'Reader', principalKind: 'servicePrincipal' })).status).toBe(400)
    expect((await put(id, { role: 'None' })).status).toBe(400)
    expect((await send(owner, 'GET', `roleAssignments/${id}`)).status).toBe(404)
  })

  test('goes with the user', async () => {
    const id = await createUser('gone@example.org', 'None')
    await give(id, 'Reader')
    await send(owner, 'DELETE', `users/${id}`)
    expect(await world.db.roleAssignment.count({ where: { principalId: id } })).toBe(0)
  })
})

describe('the list', () => {
  test('has everybody with a role, by whatever way, and of each workspace its own', async () => {
    await createUser('z.instance@list.example', 'Reader')
    await createUser('b.given@list.example', 'None')
    await createUser('c.nothing@list.example', 'None')
    await give('b.given@list.example', 'Contributor')
    const names = async (query: string, below?: string) =>
      (await list(`search=list.example&${query}`, below)).map(({ properties }) => properties.principalName)
    expect(await names('')).toEqual(['b.given@list.example', 'z.instance@list.example'])
    expect(await names('$orderBy=effectiveRole desc')).toEqual(['z.instance@list.example', 'b.given@list.example'])
    expect(await names('given=true')).toEqual(['b.given@list.example'])
    expect(await names('', other)).toEqual(['z.instance@list.example'])
  })
})

describe('somebody with a role in one workspace alone', async () => {
  const program = await createProgram(world, 'visitor', 'None')
  const token = await getAccessToken(world, program)
  const status = async (method: 'GET' | 'PUT' | 'POST', path: string, body?: object) =>
    (await sendWith(world, token, method, path, body)).status
  const compute = { properties: { computeType: 'AmlCompute', properties: { scaleSettings: { maxNodeCount: 1 } } } }

  test('is told of nothing before it, and of nothing again once it is taken away', async () => {
    expect(await status('GET', 'models')).toBe(404)
    expect(await status('GET', '/subscriptions')).toBe(200)
    expect(await status('GET', `/subscriptions/${world.workspace.subscriptionId}`)).toBe(404)
    await give(program.clientId, 'Reader')
    expect(await status('GET', 'models')).toBe(200)
    expect(await status('GET', `${other}/models`)).toBe(404)
    expect(await status('GET', `/subscriptions/${world.workspace.subscriptionId}`)).toBe(200)
    await send(owner, 'DELETE', `roleAssignments/${program.clientId}`)
    expect(await status('GET', 'models')).toBe(404)
  })

  test('may do with the next request what the role says', async () => {
    await give(program.clientId, 'Data Scientist')
    expect(await status('PUT', 'computes/mine', compute)).toBe(403)
    await give(program.clientId, 'Contributor')
    expect(await status('PUT', 'computes/mine', compute)).toBe(201)
    const account = await (await sendWith(world, token, 'GET', 'account')).json()
    expect(account).toMatchObject({ role: 'Contributor', instanceRole: 'None', instanceActions: [] })
    expect(account.actions).toEqual(['read', 'score', 'write', 'provision'])
  })

  test('gives roles as its owner, and nothing in the instance', async () => {
    await give(program.clientId, 'Owner')
    await createUser('guest@example.org', 'None')
    const properties = { role: 'Reader' }
    expect(await status('PUT', 'roleAssignments/guest@example.org', { properties })).toBe(201)
    expect(await status('PUT', `${other}/roleAssignments/guest@example.org`, { properties })).toBe(404)
    expect(await status('GET', 'users')).toBe(403)
    expect(await status('POST', 'servicePrincipals', { properties: { displayName: 'x', role: 'Owner' } })).toBe(403)
    expect(await status('PUT', workspacePath({ ...world.workspace, name: 'third' }), {})).toBe(403)
  })
})
