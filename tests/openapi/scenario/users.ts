import { randomUUID } from 'node:crypto'
import { hashPassword } from '#lib/auth/password.ts'
import type { Recorder } from '#tests/openapi/recorder.ts'

/** A person who signs in, from their first password to their end; and the caller's own password. */
export async function recordUsers({ world, record }: Recorder): Promise<void> {
  const { name } = world.as('owner').principal
  const passwordHash = await hashPassword('the password until now')
  await world.db.user.create({
    data: { id: randomUUID(), email: name, name, role: 'Owner', passwordHash, createdAt: world.now() },
  })
  const properties = { email: 'ada@example.org', displayName: 'Ada', role: 'Data Scientist' }
  const { name: user } = await record<{ name: string }>('POST', 'users', { body: { properties } })
  const params = { user }
  await record('GET', 'users', { query: { $top: '10', search: 'ada@' } })
  await record('GET', 'users/{user}', { params })
  await recordRoleAssignments(record, user)
  await record('PATCH', 'users/{user}', { params, body: { properties: { role: 'Contributor' } } })
  await record('PATCH', 'users/{user}', { params, body: { properties: { isDisabled: true } } })
  await record('POST', 'users/{user}/resetPassword', { params })
  await record('DELETE', 'users/{user}', { params })
  await record('DELETE', 'users/{user}', { params })
  const change = { currentPassword: 'the password until now', password: 'the password from now on' }
  await record('GET', 'account')
  await record('POST', 'account/changePassword', { body: { properties: change } })
}

/** What somebody may do in one workspace, beside what they are in all of them. */
async function recordRoleAssignments(record: Recorder['record'], principalId: string): Promise<void> {
  const one = 'roleAssignments/{principalId}'
  const params = { principalId }
  await record('PUT', one, { params, body: { properties: { role: 'Contributor', principalKind: 'user' } } })
  await record('GET', one, { params })
  await record('GET', 'roleAssignments', { query: { given: 'true', $count: 'true' } })
  await record('DELETE', one, { params })
  await record('DELETE', one, { params })
}
