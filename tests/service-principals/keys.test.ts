import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterEach, describe, expect, test } from 'vitest'
import { answerKeys, answerOpenIdMetadata } from '#lib/auth/tokens/answer.ts'
import { createProgram, getAccessToken, sendWith } from '#tests/support/program.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

const world = await createTestWorld({ SLIPWAY_TENANT_ID: '0F0F0F0F-0000-0000-0000-00000000000A' })
const tenant = '0f0f0f0f-0000-0000-0000-00000000000a'
const start = new Date('2030-01-01T00:00:00Z')
const moveOn = (ms: number) => world.setTime(new Date(start.getTime() + ms))
const day = 24 * 3600_000
world.setTime(start)
const program = await createProgram(world, 'program', 'Contributor')
afterEach(() => world.setTime(start))

describe('keys', () => {
  const keysOf = async () => (await (await answerKeys(world, new Request('http://x/'), tenant)).json()).keys

  test('metadata of both versions and of "common" lead to the keys that tokens are signed with', async () => {
    for (const [version, path] of [
      ['1.0', ''],
      ['2.0', '/v2.0'],
    ] as const) {
      const response = await answerOpenIdMetadata(world, new Request('http://x/'), 'common', version)
      const metadata = await response.json()
      expect(metadata).toMatchObject({
        issuer: `${world.config.publicUrl}/${tenant}/${path.slice(1)}`,
        token_endpoint: `${world.config.publicUrl}/${tenant}/oauth2${path}/token`,
        jwks_uri: `${world.config.publicUrl}/${tenant}/discovery${path}/keys`,
      })
    }
    const unknown = await answerOpenIdMetadata(world, new Request('http://x/'), 'elsewhere', '2.0')
    expect(unknown.status).toBe(400)
  })

  test('a stranger verifies a token with them, and none of them is private', async () => {
    const token = await getAccessToken(world, program)
    const keys = await keysOf()
    expect(keys[0]).toMatchObject({ kty: 'RSA', alg: 'RS256', use: 'sig' })
    for (const key of keys) expect(Object.keys(key)).not.toContain('d')
    const { payload } = await jwtVerify(token, createLocalJWKSet({ keys }), { currentDate: start })
    expect(payload.sub).toBe(program.clientId)
  })

  test('change after thirty days; tokens in flight stay good, and the former key goes a day later', async () => {
    const long = await createProgram(world, 'long-lived', 'Reader', 365)
    await getAccessToken(world, long)
    const [first] = await keysOf()
    moveOn(30 * day - 60_000)
    const inFlight = await getAccessToken(world, long)
    expect(decodeProtectedHeader(inFlight).kid).toBe(first.kid)
    moveOn(30 * day + 60_000)
    const next = await getAccessToken(world, long)
    expect(decodeProtectedHeader(next).kid).not.toBe(first.kid)
    expect((await keysOf()).map((key: { kid: string }) => key.kid)).toContain(first.kid)
    for (const token of [inFlight, next]) expect((await sendWith(world, token, 'GET', 'models')).status).toBe(200)
    moveOn(31 * day + 1)
    expect((await keysOf()).map((key: { kid: string }) => key.kid)).not.toContain(first.kid)
    await world.db.signingKey.deleteMany({ where: { id: { not: first.kid } } })
  })

  test('a key that was sealed with another secret signs nothing', async () => {
    const other: TestWorld = { ...world, config: { ...world.config, secret: 'x'.repeat(40) } }
    const before = decodeProtectedHeader(await getAccessToken(world, program)).kid
    expect(decodeProtectedHeader(await getAccessToken(other, program)).kid).not.toBe(before)
  })
})
