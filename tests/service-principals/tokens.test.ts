import { Writable } from 'node:stream'
import { decodeJwt, decodeProtectedHeader } from 'jose'
import { pino } from 'pino'
import { afterEach, describe, expect, test } from 'vitest'
import { hashPassword } from '#lib/auth/password.ts'
import { signIn } from '#lib/auth/sign-in.ts'
import { insertUser } from '#lib/auth/store.ts'
import { issueToken } from '#lib/auth/token.ts'
import { askToken, createProgram, formOf, getAccessToken, sendWith } from '#tests/support/program.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

const world = await createTestWorld({ SLIPWAY_TENANT_ID: '0F0F0F0F-0000-0000-0000-00000000000A' })
const owner = world.as('owner')
const tenant = '0f0f0f0f-0000-0000-0000-00000000000a'
const start = new Date('2030-01-01T00:00:00Z')
const moveOn = (ms: number) => world.setTime(new Date(start.getTime() + ms))
const [hour, day] = [3600_000, 24 * 3600_000]
world.setTime(start)
const program = await createProgram(world, 'program', 'Contributor')
afterEach(() => world.setTime(start))

const asOf = (status: number, error: string, number: number) => ({ status, error, number })
async function refusal(sent: Promise<Response>) {
  const response = await sent
  const body = await response.json()
  expect(body.error_description).toMatch(new RegExp(`^AADSTS${body.error_codes[0]}: .*Trace ID: .*Timestamp: 20`))
  expect(body).toMatchObject({ trace_id: expect.any(String), correlation_id: expect.any(String) })
  return asOf(response.status, body.error, body.error_codes[0])
}

describe('a token', () => {
  test('of version 2 is answered with numbers and carries the audience as it was asked for', async () => {
    const response = await askToken(world, formOf(program, 'https://management.core.windows.net/'))
    const { access_token, ...rest } = await response.json()
    expect(rest).toEqual({ token_type: 'Bearer', expires_in: 3600, ext_expires_in: 3600 })
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(decodeJwt(access_token)).toMatchObject({
      iss: `${world.config.publicUrl}/${tenant}/v2.0`,
      aud: 'https://management.core.windows.net/',
      sub: program.clientId,
      azp: program.clientId,
      tid: tenant,
      ver: '2.0',
    })
    expect(decodeProtectedHeader(access_token)).toMatchObject({ alg: 'RS256', kid: expect.any(String) })
  })

  test('of version 1 is answered with texts and the resource', async () => {
    const { scope: _, ...form } = formOf(program)
    const resource = 'https://management.azure.com/'
    const { access_token, ...rest } = await (await askToken(world, { ...form, resource }, { version: '1.0' })).json()
    expect(rest).toEqual({
      token_type: 'Bearer',
      expires_in: '3600',
      ext_expires_in: '3600',
      expires_on: String(start.getTime() / 1000 + 3600),
      not_before: String(start.getTime() / 1000),
      resource,
    })
    expect(decodeJwt(access_token)).toMatchObject({ aud: resource, appid: program.clientId, ver: '1.0' })
    expect((await sendWith(world, access_token, 'GET', 'models')).status).toBe(200)
  })

  test('is given for a secret in Basic, form-encoded as the RFC says', async () => {
    const basic = Buffer.from(`${program.clientId}:${encodeURIComponent(program.clientSecret)}`).toString('base64')
    const { client_id: _, client_secret: __, ...form } = formOf(program)
    expect((await askToken(world, form, { headers: { authorization: `Basic ${basic}` } })).status).toBe(200)
  })

  test('acts with the name and the role of its service principal, and use of it is shown', async () => {
    const token = await getAccessToken(world, program)
    const body = { properties: {} }
    const put = await sendWith(world, token, 'PUT', 'batchEndpoints/by-program', { location: 'local', ...body })
    expect(put.status).toBe(201)
    expect((await put.json()).systemData).toMatchObject({ createdBy: 'program', createdByType: 'Application' })
    const shown = await (await send(owner, 'GET', `servicePrincipals/${program.clientId}`)).json()
    expect(shown.properties.lastUsedAt).toBe(start.toISOString())
  })

  test('ends after an hour, or with the secret that got it', async () => {
    const token = await getAccessToken(world, program)
    moveOn(hour - 1000)
    expect((await sendWith(world, token, 'GET', 'models')).status).toBe(200)
    moveOn(hour)
    expect((await sendWith(world, token, 'GET', 'models')).status).toBe(401)
    world.setTime(start)
    const brief = await createProgram(world, 'brief', 'Reader', 1)
    moveOn(day - 60_000)
    expect((await (await askToken(world, formOf(brief))).json()).expires_in).toBe(60)
  })
})

describe('a token is refused at once', () => {
  const use = async (token: string) => (await sendWith(world, token, 'GET', 'models')).status

  test('when its service principal is disabled, and taken again when it is enabled', async () => {
    const one = await createProgram(world, 'to be disabled', 'Reader')
    const token = await getAccessToken(world, one)
    const path = `servicePrincipals/${one.clientId}`
    await send(owner, 'PATCH', path, { properties: { isDisabled: true } })
    expect(await use(token)).toBe(401)
    expect(await refusal(askToken(world, formOf(one)))).toEqual(asOf(400, 'unauthorized_client', 7000112))
    await send(owner, 'PATCH', path, { properties: { isDisabled: false } })
    expect(await use(token)).toBe(200)
  })

  test('when its service principal or the secret that got it is deleted', async () => {
    const one = await createProgram(world, 'to be deleted', 'Reader')
    const path = `servicePrincipals/${one.clientId}`
    const token = await getAccessToken(world, one)
    const added = await (await send(owner, 'POST', `${path}/secrets`, {})).json()
    await send(owner, 'DELETE', `${path}/secrets/${one.secretId}`)
    expect(await use(token)).toBe(401)
    expect(await refusal(askToken(world, formOf(one)))).toEqual(asOf(401, 'invalid_client', 7000215))
    const next = await getAccessToken(world, { ...one, clientSecret: added.secretText })
    expect(await use(next)).toBe(200)
    await send(owner, 'DELETE', path)
    expect(await use(next)).toBe(401)
  })

  test('when its secrets were rotated with no time for the former ones', async () => {
    const one = await createProgram(world, 'rotated', 'Reader')
    const token = await getAccessToken(world, one)
    const rotate = (formerHours: number) =>
      send(owner, 'POST', `servicePrincipals/${one.clientId}/rotate`, { properties: { formerHours } })
    const second = await (await rotate(2)).json()
    expect(await use(token)).toBe(200)
    expect((await askToken(world, formOf(one))).status).toBe(200)
    await rotate(0)
    expect(await use(token)).toBe(401)
    expect(await refusal(askToken(world, formOf(one)))).toEqual(asOf(401, 'invalid_client', 7000222))
    expect(await refusal(askToken(world, formOf({ ...one, clientSecret: second.secretText })))).toMatchObject({
      number: 7000222,
    })
  })

  test('when its role changes, the next request has the new one', async () => {
    const one = await createProgram(world, 'promoted', 'Reader')
    const token = await getAccessToken(world, one)
    const list = async () => (await sendWith(world, token, 'GET', 'servicePrincipals')).status
    expect(await list()).toBe(403)
    await send(owner, 'PATCH', `servicePrincipals/${one.clientId}`, { properties: { role: 'Owner' } })
    expect(await list()).toBe(200)
  })
})

describe('audiences', () => {
  const jobs = 'batchEndpoints/none/jobs'
  const job = {
    properties: { inputData: { input: { jobInputType: 'UriFolder', uri: 'azureml://datastores/d/paths/p' } } },
  }

  test('a management token on the scoring URI is told what to ask for', async () => {
    const response = await sendWith(world, await getAccessToken(world, program), 'POST', jobs, job)
    expect(response.status).toBe(401)
    const { error } = await response.json()
    expect(error.message).toContain("whose resource is 'https://ml.azure.com' (scope https://ml.azure.com/.default)")
  })

  test.each(['https://ml.azure.com', 'https://ml.azure.com/'])(
    '%s starts and reads jobs, and nothing else',
    async (one) => {
      const token = await getAccessToken(world, program, one)
      expect((await sendWith(world, token, 'POST', jobs, job)).status).toBe(404)
      expect((await sendWith(world, token, 'GET', jobs)).status).toBe(200)
      expect((await sendWith(world, token, 'GET', 'models')).status).toBe(401)
    },
  )

  test.each(['https://management.azure.com/', 'https://MANAGEMENT.core.windows.net//', 'http://localhost:3000'])(
    '%s manages, and reads jobs as the Python SDK does',
    async (one) => {
      const token = await getAccessToken(world, program, one)
      expect((await sendWith(world, token, 'GET', 'models')).status).toBe(200)
      expect((await sendWith(world, token, 'GET', jobs)).status).toBe(200)
    },
  )

  test('a person’s token is good for both', async () => {
    const id = world.newId()
    const passwordHash = await hashPassword('correct horse')
    const user = { id, email: 'ada@example.org', name: 'Ada', role: 'Owner', generation: 0, passwordHash } as const
    await insertUser(world.db, user, world.now())
    const token = await issueToken(world.config.secret, user, world.now())
    expect((await sendWith(world, token, 'GET', 'models')).status).toBe(200)
    expect((await sendWith(world, token, 'POST', jobs, job)).status).toBe(404)
  })
})

describe('a request for a token is refused', () => {
  const form = formOf(program)
  const without = (name: string) => Object.fromEntries(Object.entries(form).filter(([key]) => key !== name))
  const cases: [string, Record<string, string>, ReturnType<typeof asOf>][] = [
    ['without a grant type', without('grant_type'), asOf(400, 'invalid_request', 900144)],
    ['of a person', { ...form, grant_type: 'password' }, asOf(400, 'unsupported_grant_type', 70003)],
    ['without a client', without('client_id'), asOf(400, 'invalid_request', 900144)],
    ['without a secret', without('client_secret'), asOf(401, 'invalid_client', 7000218)],
    ['without a scope', without('scope'), asOf(400, 'invalid_request', 900144)],
    ['for a scope of people', { ...form, scope: 'openid profile' }, asOf(400, 'invalid_scope', 70011)],
    ['for nothing', { ...form, scope: '/.default' }, asOf(400, 'invalid_scope', 70011)],
    [
      'for another resource',
      { ...form, scope: 'https://graph.microsoft.com/.default' },
      asOf(400, 'invalid_resource', 500011),
    ],
    ['with a wrong secret', { ...form, client_secret: 'wrong' }, asOf(401, 'invalid_client', 7000215)],
    ['with the id of a secret', { ...form, client_secret: program.secretId }, asOf(401, 'invalid_client', 7000215)],
    ['of an unknown client', { ...form, client_id: tenant }, asOf(400, 'unauthorized_client', 700016)],
    ['of what is no client id', { ...form, client_id: "' or 1=1" }, asOf(400, 'unauthorized_client', 700016)],
  ]
  test.each(cases)('%s', async (_, body, expected) => {
    expect(await refusal(askToken(world, body))).toEqual(expected)
  })

  test('for another tenant', async () => {
    expect(await refusal(askToken(world, form, { tenant: 'common' }))).toEqual(asOf(400, 'invalid_request', 90002))
  })

  test('as JSON, or with more than 64 KiB', async () => {
    const headers = { 'content-type': 'application/json' }
    expect(await refusal(askToken(world, form, { headers }))).toEqual(asOf(400, 'invalid_request', 900144))
    const large = { ...form, claims: 'x'.repeat(70_000) }
    expect(await refusal(askToken(world, large))).toEqual(asOf(400, 'invalid_request', 900144))
  })

  test('after ten wrong secrets, the right one included, until 15 minutes have passed', async () => {
    const one = await createProgram(world, 'guessed at', 'Reader')
    const headers = { 'x-slipway-address': '10.0.0.77' }
    for (let n = 0; n < 10; n += 1) await askToken(world, { ...formOf(one), client_secret: `guess ${n}` }, { headers })
    const response = askToken(world, formOf(one), { headers })
    expect((await response).headers.get('retry-after')).toBe('900')
    expect(await refusal(response)).toEqual(asOf(429, 'temporarily_unavailable', 50196))
    moveOn(15 * 60_000 + 1)
    expect((await askToken(world, formOf(one), { headers })).status).toBe(200)
  })
})

test('no secret, token or key is logged, whether it is given or refused', async () => {
  const chunks: string[] = []
  const output = new Writable({
    write(chunk, _, done) {
      chunks.push(String(chunk))
      done()
    },
  })
  const log = pino({ level: 'debug' }, output)
  const loud: TestWorld = { ...world, log }
  const token = await getAccessToken(loud, program)
  await askToken(loud, { ...formOf(program), client_secret: 'my-wrong-secret' })
  await sendWith(loud, token, 'GET', 'models')
  await createProgram({ ...loud, as: (role) => ({ ...world.as(role), log }) }, 'logged', 'Reader')
  const text = chunks.join('')
  expect(text).toContain('token refused')
  for (const secret of [program.clientSecret, token, 'my-wrong-secret', 'PRIVATE KEY'])
    expect(text).not.toContain(secret)
  const made = await world.db.clientSecret.findMany({ select: { hash: true } })
  for (const { hash } of made) expect(text).not.toContain(hash)
})

test('people sign in as before, counted apart from programs', async () => {
  const user = await signIn(world, { email: 'ada@example.org', password: 'correct horse', address: 'here' })
  expect(user.name).toBe('Ada')
})
