import { expect, test } from 'vitest'
import { CookieBrowser } from '#tests/support/cookie-browser.ts'
import { startPortal } from '#tests/support/oidc-portal.ts'
import { comeBack, press } from '#tests/support/oidc-walk.ts'
import { type Roguery, startRogueProvider } from '#tests/support/rogue-provider.ts'

const portal = await startPortal()
const rogue = await startRogueProvider()
const past = Math.floor(Date.now() / 1000) - 3600
const unsigned = ['{"alg":"none"}', '{"sub":"mallory"}', '']
  .map((part) => Buffer.from(part).toString('base64url'))
  .join('.')

async function enter(roguery: Roguery) {
  rogue.be(roguery)
  portal.trust(rogue.issuer)
  const browser = new CookieBrowser()
  const authorization = await press(browser, portal.url)
  if (authorization.startsWith(portal.url)) return { browser, end: new URL(authorization) }
  return { browser, end: await comeBack(browser, await browser.follow(authorization)) }
}

test('a provider that does everything right lets people in', async () => {
  const { browser, end } = await enter({})
  expect(end.pathname).toBe('/models')
  expect(await portal.whoIs(browser)).toMatchObject({ name: 'mallory@example.org', instanceRole: 'None' })
})

const body = (value: unknown) => JSON.stringify(value)
const lies: [string, Roguery, string][] = [
  ['an ID token signed with another key', { hasOtherKey: true }, 'unverified'],
  ['an ID token for another program', { claims: { aud: 'another' } }, 'unverified'],
  ['an ID token of another issuer', { claims: { iss: 'https://elsewhere.example' } }, 'unverified'],
  ['an ID token that has ended', { claims: { exp: past } }, 'unverified'],
  ['an ID token for another sign-in', { claims: { nonce: 'of yesterday' } }, 'begun'],
  ['an ID token without a signature', { token: { status: 200, body: body({ id_token: unsigned }) } }, 'unverified'],
  ['no ID token', { token: { status: 200, body: body({ access_token: 'a', token_type: 'Bearer' }) } }, 'unverified'],
  [
    'user info of somebody else',
    { claims: { email: undefined }, userInfo: { sub: 'eve', email: 'e@x.org' } },
    'unverified',
  ],
  ['trouble at the token endpoint', { token: { status: 500, body: 'oops' } }, 'unreachable'],
  ['a page instead of tokens', { token: { status: 200, body: '<html>' } }, 'unverified'],
  ['a refusal of its own', { token: { status: 400, body: body({ error: 'invalid_scope' }) } }, 'provider'],
  ['another issuer in its description', { metadata: { issuer: 'https://elsewhere.example' } }, 'misconfigured'],
  ['a description without endpoints', { metadata: { token_endpoint: undefined } }, 'misconfigured'],
  [
    'signatures that nobody can check',
    { metadata: { id_token_signing_alg_values_supported: ['none'] } },
    'misconfigured',
  ],
  ['no description', { discovery: (response) => response.writeHead(404).end() }, 'misconfigured'],
  ['a page instead of a description', { discovery: (response) => response.end('<html>') }, 'misconfigured'],
  ['trouble', { discovery: (response) => response.writeHead(502).end() }, 'unreachable'],
]

test.each(lies)('%s lets nobody in', async (_, roguery, error) => {
  const { browser, end } = await enter(roguery)
  expect([end.pathname, end.searchParams.get('error')]).toEqual(['/sign-in', error])
  expect(await portal.whoIs(browser)).toBeUndefined()
})
