import { generateKeyPairSync } from 'node:crypto'
import { exportJWK, SignJWT } from 'jose'
import { beforeAll, describe, expect, test } from 'vitest'
import { issueToken } from '#lib/auth/token.ts'
import { issuerOf } from '#lib/auth/tokens/access-token.ts'
import { issueEndpointToken } from '#lib/auth/tokens/endpoint-token.ts'
import { givenRoleKey, type TokenHolders } from '#lib/auth/tokens/token-holders.ts'
import { createAuthenticate } from '#lib/inference/gateway/authenticate.ts'
import { createScoringAuth } from '#lib/inference/gateway/scoring-auth.ts'
import { config, endpointOf, key, noHolders, secret } from '#tests/support/inference.ts'

const start = Date.UTC(2026, 10, 21, 12)
let now = start
let holders: TokenHolders = noHolders
const auth = createScoringAuth(
  { config, now: () => new Date(now) },
  { current: () => holders, refresh: async () => undefined, close: () => undefined },
)
const authenticate = createAuthenticate(auth, () => now)

const keyed = endpointOf([])
const tokened = endpointOf([], { authMode: 'AMLToken' })
const principals = endpointOf([], { authMode: 'AADToken' })

/** The caller, or the status of the refusal. */
async function ask(endpoint: typeof keyed, header: string | undefined): Promise<unknown> {
  try {
    return await authenticate(endpoint, header)
  } catch (error) {
    return (error as { status: number }).status
  }
}
const bearer = (token: string) => `Bearer ${token}`
const endpointToken = (endpointId: string, use: 'score' | 'test', ms = 60_000) =>
  issueEndpointToken(secret, { endpointId, use, expiresAt: new Date(start + ms) }, new Date(start))

describe('keys', () => {
  test('both are taken, each a caller of its own', async () => {
    expect(await ask(keyed, bearer(key))).toBe('key 1')
    expect(await ask(keyed, `bearer ${key}-2`)).toBe('key 2')
  })

  test('without one, with a wrong one or one of another endpoint nobody is let in', async () => {
    for (const header of [undefined, '', 'Bearer ', 'Bearer', `Basic ${key}`, bearer('wrong'), bearer(`${key}-3`), key])
      expect(await ask(keyed, header)).toBe(401)
    expect(await ask(endpointOf([], { keyDigests: [] }), bearer(key))).toBe(401)
  })

  test('a replaced key is dead at once', async () => {
    expect(await ask({ ...keyed, keyDigests: keyed.keyDigests.slice(1) }, bearer(key))).toBe(401)
  })

  test('open only endpoints in Key mode', async () => {
    expect(await ask(tokened, bearer(key))).toBe(401)
    expect(await ask(principals, bearer(key))).toBe(401)
  })
})

describe('tokens of an endpoint', () => {
  test('open that endpoint until they expire', async () => {
    const token = await endpointToken('endpoint-1', 'score')
    expect(await ask(tokened, bearer(token))).toBe('token')
    now = start + 61_000
    expect(await ask(tokened, bearer(token))).toBe(401)
    now = start
  })

  test('of another endpoint, or in another mode, do not', async () => {
    expect(await ask(tokened, bearer(await endpointToken('endpoint-2', 'score')))).toBe(401)
    const token = await endpointToken('endpoint-1', 'score')
    expect(await ask(keyed, bearer(token))).toBe(401)
    expect(await ask(principals, bearer(token))).toBe(401)
  })

  test('for a test are taken in every mode', async () => {
    const token = bearer(await endpointToken('endpoint-1', 'test'))
    expect([await ask(keyed, token), await ask(tokened, token), await ask(principals, token)]).toEqual([
      'test',
      'test',
      'test',
    ])
  })

  test('that somebody else signed, or changed, are not', async () => {
    const token = await endpointToken('endpoint-1', 'score')
    const foreign = await issueEndpointToken(
      'another secret',
      { endpointId: 'endpoint-1', use: 'score', expiresAt: new Date(start + 1e6) },
      new Date(start),
    )
    expect(await ask(tokened, bearer(foreign))).toBe(401)
    expect(await ask(tokened, bearer(`${token}x`))).toBe(401)
  })
})

describe('tokens of users and programs', () => {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const secretId = '5b0d3a4e-9d5d-4a6a-8d7d-0d1e1f2a3b4c'
  const clientId = 'c0ffee00-9d5d-4a6a-8d7d-0d1e1f2a3b4c'

  beforeAll(async () => {
    holders = {
      publicKeys: [{ ...(await exportJWK(publicKey)), kid: 'k1', use: 'sig', alg: 'RS256' }],
      users: new Map([
        ['ada', { name: 'ada@example.com', role: 'Data Scientist', generation: 0 }],
        ['rita', { name: 'rita@example.com', role: 'Reader', generation: 0 }],
        ['nina', { name: 'nina@example.com', role: 'None', generation: 0 }],
      ]),
      clients: new Map([[clientId, clientOf({})]]),
      givenRoles: new Map([[givenRoleKey('workspace-2', 'nina'), 'Data Scientist']]),
    }
  })

  const clientOf = (more: { isDisabled?: boolean; secrets?: [] }) => ({
    id: clientId,
    name: 'nightly job',
    role: 'Contributor' as const,
    isDisabled: false,
    lastUsedAt: undefined,
    secrets: [{ id: secretId, hash: '', expiresAt: undefined }],
    ...more,
  })

  const programToken = (audience: string) =>
    new SignJWT({ tid: config.tenantId, secret_id: secretId })
      .setProtectedHeader({ alg: 'RS256', kid: 'k1' })
      .setIssuer(issuerOf(config, '2.0'))
      .setSubject(clientId)
      .setAudience(audience)
      .setExpirationTime(start / 1000 + 3600)
      .sign(privateKey)

  test('a user whose role may score is let in, a reader is not', async () => {
    expect(await ask(principals, bearer(await issueToken(secret, { id: 'ada', generation: 0 }, new Date(start))))).toBe(
      'ada',
    )
    expect(
      await ask(principals, bearer(await issueToken(secret, { id: 'rita', generation: 0 }, new Date(start)))),
    ).toBe(403)
    expect(
      await ask(principals, bearer(await issueToken(secret, { id: 'nobody', generation: 0 }, new Date(start)))),
    ).toBe(401)
  })

  test('a user with a role in one workspace alone is let in to the endpoints of that one', async () => {
    const token = bearer(await issueToken(secret, { id: 'nina', generation: 0 }, new Date(start)))
    expect(await ask({ ...principals, workspaceId: 'workspace-2' }, token)).toBe('nina')
    expect(await ask(principals, token)).toBe(403)
  })

  test('a token from before the last change of the password is of no use', async () => {
    expect(await ask(principals, bearer(await issueToken(secret, { id: 'ada', generation: 1 }, new Date(start))))).toBe(
      401,
    )
  })

  test('a program needs a token for the data plane', async () => {
    expect(await ask(principals, bearer(await programToken('https://ml.azure.com')))).toBe(clientId)
    expect(await ask(principals, bearer(await programToken('https://management.azure.com')))).toBe(401)
    expect(await ask(principals, bearer(await programToken('https://example.com')))).toBe(401)
  })

  test('a program that was disabled, or lost its secret, is out although its token was seen before', async () => {
    const token = bearer(await programToken('https://ml.azure.com/'))
    expect(await ask(principals, token)).toBe(clientId)
    const before = holders
    for (const changed of [clientOf({ isDisabled: true }), clientOf({ secrets: [] })]) {
      holders = { ...before, clients: new Map([[clientId, changed]]) }
      expect(await ask(principals, token)).toBe(401)
    }
    holders = before
  })

  test('are of no use in other modes', async () => {
    const token = bearer(await issueToken(secret, { id: 'ada', generation: 0 }, new Date(start)))
    expect([await ask(keyed, token), await ask(tokened, token)]).toEqual([401, 401])
  })
})
