import { readFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { decodeJwt, decodeProtectedHeader, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { operations } from '#app/(arm)/subscriptions/[...path]/operations.ts'
import { fullTemplate, type Operation } from '#lib/arm/operation.ts'
import { roles } from '#lib/auth/principal.ts'
import { getSigner } from '#lib/auth/tokens/signing-keys.ts'
import { ensureQueue } from '#lib/db/queue.ts'
import { buildQueueOf } from '#lib/environments/builds/build-queue.ts'
import type { ExampleBook } from '#lib/openapi/types.ts'
import { freePort } from '#lib/postgres/settings.ts'
import { bothPlanes, dataPlaneAlone, expectedActions, rolesThatMay } from '#tests/access/table.ts'
import { createProgram, getAccessToken, sendWith } from '#tests/support/program.ts'
import { startServing } from '#tests/support/serving.ts'
import { createTestWorld } from '#tests/support/world.ts'

// What the recorder wrote; its test compares it with the answers.
const book = JSON.parse(readFileSync('lib/openapi/examples.json', 'utf8')) as ExampleBook
const world = await createTestWorld({ SLIPWAY_INFERENCE_PORT: String(await freePort()) })
await startServing(world)
await ensureQueue(world.queue, buildQueueOf(hostname()))
const management = 'https://management.azure.com'
const dataPlane = 'https://ml.azure.com'

const tokens = new Map<string, string>()
for (const role of roles) {
  const program = await createProgram(world, role, role)
  for (const resource of [management, dataPlane])
    tokens.set(`${role} ${resource}`, await getAccessToken(world, program, resource))
}
const tokenOf = (role: string, resource: string) => tokens.get(`${role} ${resource}`) ?? ''

/** An owner's token with claims that it should not have, signed with the right key. */
async function forge(claims: Record<string, unknown>, resource: string): Promise<string> {
  const { key } = await getSigner(world)
  const token = tokenOf('Owner', resource)
  const { alg = '', kid = '' } = decodeProtectedHeader(token)
  return new SignJWT({ ...decodeJwt(token), ...claims }).setProtectedHeader({ alg, kid }).sign(key)
}

const nameOf = ({ method, template }: Operation) => `${method} ${template}`
const planesOf = (name: string) =>
  bothPlanes.includes(name) ? [management, dataPlane] : [dataPlaneAlone.includes(name) ? dataPlane : management]

/** Sends what the API's document has as an example, so that nothing but who asks is wrong with it. */
async function ask(operation: Operation, token: string | undefined): Promise<{ status: number; message: string }> {
  const example = book[nameOf(operation)]?.[0]?.request
  const path = example?.path ?? fullTemplate(operation).replaceAll(/\{[^}]+\}/g, 'none')
  const response = await sendWith(world, token, operation.method, path, example?.body)
  if (response.status < 400) {
    await response.body?.cancel()
    return { status: response.status, message: '' }
  }
  const text = await response.text()
  return { status: response.status, message: text && JSON.parse(text).error.message }
}

test('the table has every operation once, and nothing else', () => {
  expect(Object.values(expectedActions).flat().sort()).toEqual(operations.map(nameOf).sort())
})

const entries = Object.entries(expectedActions)
const table = operations.map((operation) => ({
  name: nameOf(operation),
  operation,
  action: entries.find(([, names]) => names.includes(nameOf(operation)))?.[0] ?? 'missing in the table',
}))

describe.each(table)('$name', ({ name, operation, action }) => {
  const [plane = management] = planesOf(name)

  test('401 for nobody, an expired token, another tenant, another audience, and a plane that is not its own', async () => {
    const past = Math.floor(world.now().getTime() / 1000) - 1
    const strangers = [
      undefined,
      'no.token.atall',
      await forge({ exp: past }, plane),
      await forge({ tid: crypto.randomUUID() }, plane),
      await forge({ iss: 'https://sts.windows.net/' }, plane),
      await forge({ aud: 'https://graph.microsoft.com' }, plane),
      ...[management, dataPlane].filter((one) => !planesOf(name).includes(one)).map((one) => tokenOf('Owner', one)),
    ]
    for (const token of strangers) expect((await ask(operation, token)).status).toBe(401)
  })

  test(`the permission '${action}' and no other is asked for`, async () => {
    for (const role of [...roles].reverse())
      for (const one of planesOf(name)) {
        const { status, message } = await ask(operation, tokenOf(role, one))
        const isAllowed = Object.entries(rolesThatMay).some(([may, who]) => may === action && who.includes(role))
        if (isAllowed) expect([401, 403], `${role}: ${status} ${message}`).not.toContain(status)
        else {
          expect(status, `${role}: ${message}`).toBe(403)
          expect(message).toContain(`the permission '${action}'`)
        }
        expect(status, message).toBeLessThan(500)
      }
  })
})
