import { expect, test } from 'vitest'
import { answerTokenRequest } from '#lib/auth/tokens/answer.ts'
import { eventsOf } from '#tests/audit-log/support.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld } from '#tests/support/world.ts'

const world = await createTestWorld()

function ask(clientId: string, secret: string): Promise<Response> {
  const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: secret }
  const body = new URLSearchParams({ ...form, resource: 'https://management.azure.com/' })
  const url = `${world.config.publicUrl}/${world.config.tenantId}/oauth2/token`
  return answerTokenRequest(world, new Request(url, { method: 'POST', body }), world.config.tenantId, '1.0')
}

test('tokens that programs get, and those they are refused, are recorded without the secret', async () => {
  const made = await send(world.as('owner'), 'POST', 'servicePrincipals', {
    properties: { displayName: 'nightly', role: 'Reader' },
  })
  expect(made.status).toBe(201)
  const { name: clientId, secret } = await made.json()
  const clientSecret: string = secret.secretText
  expect((await ask(clientId, clientSecret)).status).toBe(200)
  expect((await ask(clientId, `${clientSecret}x`)).status).toBe(401)
  expect((await ask(clientSecret, clientId)).status).toBe(400)
  const events = await eventsOf(world, 'operation=/{tenant}/oauth2/token')
  expect(events.map(({ outcome, status, principal }) => [outcome, status, principal.name]).sort()).toEqual([
    ['Refused', 400, ''],
    ['Refused', 401, clientId],
    ['Succeeded', 200, clientId],
  ])
  const rows = JSON.stringify(await world.db.auditEvent.findMany())
  expect(rows.includes(clientSecret)).toBe(false)
})
