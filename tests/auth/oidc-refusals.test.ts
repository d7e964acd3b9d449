import { describe, expect, test } from 'vitest'
import { presentRefusal } from '#lib/auth/oidc/refusals.ts'
import { CookieBrowser } from '#tests/support/cookie-browser.ts'
import { startPortal } from '#tests/support/oidc-portal.ts'
import { startProvider } from '#tests/support/oidc-provider.ts'
import { comeBack, press, signInThere, walk } from '#tests/support/oidc-walk.ts'

const portal = await startPortal()
const provider = await startProvider({ redirectUris: [portal.callback] })
provider.people.set('ada', { email: 'ada@example.org', email_verified: true })

/** What the sign-in page is told; nobody was let in. */
async function refusalOf(browser: CookieBrowser, end: URL): Promise<string | null> {
  expect(end.pathname).toBe('/sign-in')
  expect(await portal.whoIs(browser)).toBeUndefined()
  const error = end.searchParams.get('error')
  expect(presentRefusal(error ?? undefined, 'Harbour')).toMatch(/^[A-Z].*\.$/)
  return error
}

describe('a way through the provider that was mixed up', () => {
  test('with the state of nobody, or of another beginning, lets nobody in', async () => {
    portal.trust(provider.issuer)
    const browser = new CookieBrowser()
    const callback = new URL(await signInThere(browser, await press(browser, portal.url), 'ada'))
    const forged = new URL(callback)
    forged.searchParams.set('state', 'somebody else’s')
    expect(await refusalOf(browser, await comeBack(browser, forged.href))).toBe('begun')
    await press(browser, portal.url)
    expect(await refusalOf(browser, await comeBack(browser, callback.href))).toBe('begun')
    expect((await portal.recorded())[0]).toMatchObject({ outcome: 'Refused', status: 401, code: 'begun', name: '' })
  })

  test('in a browser that did not begin it, lets nobody in', async () => {
    portal.trust(provider.issuer)
    const victim = new CookieBrowser()
    const attacker = new CookieBrowser()
    const callback = await signInThere(attacker, await press(attacker, portal.url), 'ada')
    expect(await refusalOf(victim, await comeBack(victim, callback))).toBe('begun')
  })

  test.each(['nonce', 'code_challenge'])('with another %s than was sent, lets nobody in', async (name) => {
    portal.trust(provider.issuer)
    const browser = new CookieBrowser()
    const authorization = new URL(await press(browser, portal.url))
    authorization.searchParams.set(name, 'A'.repeat(43))
    const callback = await signInThere(browser, authorization.href, 'ada')
    expect(await refusalOf(browser, await comeBack(browser, callback))).toBe('begun')
  })

  test('lets in once: the same answer a second time is worth nothing', async () => {
    portal.trust(provider.issuer)
    const browser = new CookieBrowser()
    const callback = await signInThere(browser, await press(browser, portal.url), 'ada')
    const cookies = browser.cookiesFor(portal.url)
    expect((await comeBack(browser, callback)).pathname).toBe('/models')
    const again = await fetch(callback, { redirect: 'manual', headers: { cookie: cookies } })
    expect(new URL(again.headers.get('location') ?? '').searchParams.get('error')).toBe('begun')
    expect(again.headers.getSetCookie().join()).not.toContain('session-token')
  })

  test('with cookies that somebody else wrote, ends on the sign-in page too', async () => {
    portal.trust(provider.issuer)
    const headers = { cookie: 'next-auth.callback-url=%E0%A4%A; next-auth.state=x; next-auth.pkce.code_verifier=y' }
    const answer = await fetch(`${portal.callback}?code=a&state=b`, { redirect: 'manual', headers })
    expect(answer.headers.get('location')).toBe(`${portal.url}/sign-in?error=begun`)
  })

  test('or given up at the provider, ends on the sign-in page', async () => {
    portal.trust(provider.issuer)
    const browser = new CookieBrowser()
    const page = await browser.follow(await press(browser, portal.url))
    const callback = await browser.follow(`${page}/abort`)
    expect(await refusalOf(browser, await comeBack(browser, callback))).toBe('cancelled')
  })
})

describe('a provider that does not do its part', () => {
  test('because the client secret is wrong: the sentence names the variable', async () => {
    portal.trust(provider.issuer, { clientSecret: 'not the secret' })
    const browser = new CookieBrowser()
    expect(await refusalOf(browser, await walk(browser, portal.url, 'ada'))).toBe('client')
    expect(presentRefusal('client', 'Harbour')).toContain('SLIPWAY_OIDC_CLIENT_SECRET')
    expect((await portal.recorded())[0]).toMatchObject({ outcome: 'Failed', status: 503, code: 'client' })
  })

  test('because it is down, before or in the middle', async () => {
    const passing = await startProvider({ redirectUris: [portal.callback] })
    passing.people.set('ada', { email: 'ada@example.org', email_verified: true })
    portal.trust(passing.issuer)
    const browser = new CookieBrowser()
    const callback = await signInThere(browser, await press(browser, portal.url), 'ada')
    await passing.stop()
    expect(await refusalOf(browser, await comeBack(browser, callback))).toBe('unreachable')
    expect(await refusalOf(browser, await walk(browser, portal.url, 'ada'))).toBe('unreachable')
    expect((await portal.recorded())[0]).toMatchObject({ outcome: 'Failed', status: 503, code: 'unreachable' })
  })

  test('and what stands in an address does not come onto the page', () => {
    expect(presentRefusal('Your account was hacked, call 555', 'Harbour')).toBeUndefined()
    expect(presentRefusal('constructor', 'Harbour')).toBeUndefined()
    expect(presentRefusal(['client', 'failed'], 'Harbour')).toBeUndefined()
    expect(presentRefusal('OAuthSignin', 'Harbour')).toContain('Harbour could not sign you in')
  })
})
