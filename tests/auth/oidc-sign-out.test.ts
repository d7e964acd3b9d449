import { expect, test } from 'vitest'
import { z } from 'zod'
import { CookieBrowser } from '#tests/support/cookie-browser.ts'
import { startPortal } from '#tests/support/oidc-portal.ts'
import { startProvider } from '#tests/support/oidc-provider.ts'
import { press, walk } from '#tests/support/oidc-walk.ts'

const portal = await startPortal()
const provider = await startProvider({ redirectUris: [portal.callback] })
portal.trust(provider.issuer, { role: 'Reader' })
provider.people.set('ada', { email: 'ada@example.org', email_verified: true })

const csrf = z.object({ csrfToken: z.string() })

/** Presses "Sign out": answers the address that the page goes to. */
async function leave(browser: CookieBrowser, form: Record<string, string> = { json: 'true' }): Promise<string> {
  const { csrfToken } = csrf.parse(await (await browser.send(`${portal.url}/api/auth/csrf`)).json())
  const response = await browser.send(`${portal.url}/api/auth/signout`, { csrfToken, callbackUrl: '/sign-in', ...form })
  return response.headers.get('location') ?? z.object({ url: z.string() }).parse(await response.json()).url
}

/** What the provider's own page asks, answered with yes. */
async function confirmThere(browser: CookieBrowser, address: string): Promise<string> {
  const page = await (await browser.send(address)).text()
  const xsrf = /name="xsrf" value="([^"]+)"/.exec(page)?.[1] ?? ''
  const action = /action="([^"]+)"/.exec(page)?.[1] ?? ''
  return browser.follow(action, { xsrf, logout: 'yes' })
}

test('signing out ends both sessions, and the way ends at the sign-in page', async () => {
  const browser = new CookieBrowser()
  await walk(browser, portal.url, 'ada')
  const address = new URL(await leave(browser))
  expect(address.origin).toBe(provider.issuer)
  expect(Object.fromEntries(address.searchParams)).toMatchObject({
    client_id: 'slipway',
    post_logout_redirect_uri: `${portal.url}/sign-in`,
  })
  const [, claims = ''] = (address.searchParams.get('id_token_hint') ?? '').split('.')
  expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).toMatchObject({ sub: 'ada', iss: provider.issuer })
  expect(await portal.whoIs(browser)).toBeUndefined()
  expect(await confirmThere(browser, address.href)).toBe(`${portal.url}/sign-in`)
  // The provider asks who it is, and does not send back at once.
  expect(await browser.follow(await press(browser, portal.url))).toMatch(`${provider.issuer}/interaction/`)
})

test('a form without a script is sent there by the header', async () => {
  const browser = new CookieBrowser()
  await walk(browser, portal.url, 'ada')
  expect(await leave(browser, {})).toMatch(`${provider.issuer}/session/end?id_token_hint=`)
})

test('nobody signs another out: without the token of the form both sessions go on', async () => {
  const browser = new CookieBrowser()
  await walk(browser, portal.url, 'ada')
  const response = await browser.send(`${portal.url}/api/auth/signout`, { csrfToken: 'guessed', json: 'true' })
  expect(await response.text()).not.toContain('id_token_hint')
  expect(await portal.whoIs(browser)).toMatchObject({ name: 'ada@example.org' })
})

test('a provider that is away keeps its session, and the one here ends', async () => {
  const browser = new CookieBrowser()
  await walk(browser, portal.url, 'ada')
  await provider.stop()
  expect(await leave(browser)).toBe(`${portal.url}/sign-in`)
  expect(await portal.whoIs(browser)).toBeUndefined()
})
