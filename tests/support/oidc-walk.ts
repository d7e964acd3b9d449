import { z } from 'zod'
import type { CookieBrowser } from '#tests/support/cookie-browser.ts'

const csrf = z.object({ csrfToken: z.string() })
const sent = z.object({ url: z.string() })

/** Presses "Sign in with …": answers the address that the page is sent to. */
export async function press(browser: CookieBrowser, portal: string, callbackUrl = '/models'): Promise<string> {
  const { csrfToken } = csrf.parse(await (await browser.send(`${portal}/api/auth/csrf`)).json())
  const form = { csrfToken, callbackUrl, json: 'true' }
  return sent.parse(await (await browser.send(`${portal}/api/auth/signin/oidc`, form)).json()).url
}

/** Signs in at the provider, from its authorization address on; answers the callback address that it sends the browser to. */
export async function signInThere(browser: CookieBrowser, authorization: string, login: string): Promise<string> {
  const page = await browser.follow(authorization)
  // Somebody who is signed in there already is sent on at once.
  if (page.includes('/api/auth/callback/')) return page
  return browser.follow(page, { prompt: 'login', login, password: 'any' })
}

/** The whole way: answers the address of the portal where it ends. */
export async function walk(browser: CookieBrowser, portal: string, login: string): Promise<URL> {
  const authorization = await press(browser, portal)
  if (authorization.startsWith(portal)) return new URL(authorization)
  return comeBack(browser, await signInThere(browser, authorization, login))
}

/** Comes back with the provider's answer; answers where the portal sends the browser. */
export async function comeBack(browser: CookieBrowser, callback: string): Promise<URL> {
  const response = await browser.send(callback)
  return new URL(response.headers.get('location') ?? callback, callback)
}
