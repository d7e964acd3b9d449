import { expect, test } from 'vitest'
import { workspacePath } from '#lib/arm/resource.ts'
import type { AuditEventResource } from '#lib/audit-log/view.ts'
import { recordSignIn } from '#lib/auth/audit-sign-in.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld, type TestContext } from '#tests/support/world.ts'

const world = await createTestWorld()
const owner = world.as('owner')
const other = workspacePath({ ...world.workspace, name: 'other' })
const server = { properties: { url: 'http://127.0.0.1:9/mlflow' } }

/** An owner of this workspace, who is nothing in the instance. */
const here = { kind: 'user', id: 'here', name: 'here@example.org', instanceRole: 'None', role: 'None' } as const
const ownerHere: TestContext = { ...owner, principal: here }
await world.db.roleAssignment.create({
  data: {
    ...{ workspaceId: world.workspace.id, principalId: 'here', principalKind: 'user', role: 'Owner' },
    ...{ createdAt: world.now(), createdBy: 'x', updatedAt: world.now(), updatedBy: 'x' },
  },
})
await send(owner, 'PUT', other, {})
await send(owner, 'PUT', 'mlflowServers/here', server)
await send(owner, 'PUT', `${other}/mlflowServers/there`, server)
await send(owner, 'POST', 'users', { properties: { email: 'ada@example.org', role: 'Reader' } })
const attempt = { operation: '/api/token', summary: 'Issue a token', requestId: '1', headers: new Headers() }
recordSignIn(world, { ...attempt, account: 'ada@example.org', kind: 'user' }, { status: 200, ms: 1 })
await world.audit.flush()

const seenBy = async (reader: TestContext, path: string): Promise<string[]> => {
  const response = await send(reader, 'GET', `${path}auditEvents?$top=100`)
  const { value } = (await response.json()) as { value: AuditEventResource[] }
  return value
    .map(({ properties }) => `${properties.method} ${properties.operation.split('/').slice(-2).join('/')}`)
    .sort()
}
const put = 'PUT mlflowServers/{server}'

test('an owner of the instance reads with the configured workspace what was of none', async () => {
  expect(await seenBy(owner, '')).toEqual(['POST api/token', 'POST users', put, 'PUT workspaces/{workspace}'])
  expect(await seenBy(owner, `${other}/`)).toEqual([put])
})

test('an owner of the workspace reads what is of the workspace', async () => {
  expect(await seenBy(ownerHere, '')).toEqual([put])
  const file = await send(ownerHere, 'GET', 'auditEvents/export?format=jsonl')
  expect((await file.text()).trim().split('\n')).toHaveLength(1)
  const [users] = await world.db.auditEvent.findMany({ where: { operation: 'users' } })
  expect((await send(owner, 'GET', `auditEvents/${users?.id}`)).status).toBe(200)
  expect((await send(ownerHere, 'GET', `auditEvents/${users?.id}`)).status).toBe(404)
})
