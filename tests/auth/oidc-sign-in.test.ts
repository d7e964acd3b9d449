import { describe, expect, test } from 'vitest'
import { signIn } from '#lib/auth/sign-in.ts'
import { CookieBrowser } from '#tests/support/cookie-browser.ts'
import { startPortal } from '#tests/support/oidc-portal.ts'
import { startProvider } from '#tests/support/oidc-provider.ts'
import { press, signInThere, walk } from '#tests/support/oidc-walk.ts'
import { send } from '#tests/support/send.ts'

const portal = await startPortal()
const { world } = portal
const provider = await startProvider({ redirectUris: [portal.callback] })
const owner = world.as('owner')

const enter = async (login: string) => {
  const browser = new CookieBrowser()
  return { browser, end: await walk(browser, portal.url, login) }
}
const userOf = (email: string) => world.db.user.findUnique({ where: { email }, include: { identities: true } })
const createUser = async (email: string) =>
  (await send(owner, 'POST', 'users', { properties: { email, role: 'Contributor' } })).json()

describe('somebody whom the provider knows', () => {
  test('comes in for the first time: a new account of the configured role, without a password, and the audit log knows', async () => {
    portal.trust(provider.issuer, { role: 'Reader' })
    provider.people.set('ada-7', { email: 'Ada@Example.org', email_verified: true, name: 'Ada Lovelace' })
    const { browser, end } = await enter('ada-7')
    expect(end.href).toBe(`${portal.url}/models`)
    expect(await portal.whoIs(browser)).toMatchObject({ kind: 'user', name: 'ada@example.org', instanceRole: 'Reader' })
    expect(await userOf('ada@example.org')).toMatchObject({
      name: 'Ada Lovelace',
      passwordHash: null,
      identities: [{ issuer: provider.issuer, subject: 'ada-7' }],
    })
    expect((await userOf('ada@example.org'))?.lastSignInAt).toBeInstanceOf(Date)
    expect((await portal.recorded())[0]).toEqual({
      outcome: 'Succeeded',
      status: 200,
      summary: 'Sign in with Harbour',
      name: 'ada@example.org',
      code: null,
    })
  })

  test('is the same account the next time, whatever address the provider tells then', async () => {
    portal.trust(provider.issuer, { role: 'Owner' })
    provider.people.set('ada-7', { email: 'countess@example.org', email_verified: true })
    const { browser } = await enter('ada-7')
    expect(await portal.whoIs(browser)).toMatchObject({ name: 'ada@example.org', instanceRole: 'Reader' })
    expect(await userOf('countess@example.org')).toBeNull()
  })

  test('is asked for with PKCE, state and nonce, and for nothing but who they are', async () => {
    portal.trust(provider.issuer)
    const { searchParams: asked } = new URL(await press(new CookieBrowser(), portal.url))
    expect(Object.fromEntries(asked)).toMatchObject({
      response_type: 'code',
      scope: 'openid email profile',
      code_challenge_method: 'S256',
      redirect_uri: portal.callback,
    })
    for (const name of ['state', 'nonce', 'code_challenge']) expect(asked.get(name)?.length).toBeGreaterThan(30)
  })

  test('may come in twice at the same first moment, and is one account', async () => {
    portal.trust(provider.issuer)
    provider.people.set('twin', { email: 'twin@example.org', email_verified: true })
    const both = await Promise.all([enter('twin'), enter('twin')])
    expect(both.map(({ end }) => end.pathname)).toEqual(['/models', '/models'])
    expect((await userOf('twin@example.org'))?.identities).toHaveLength(1)
  })

  test('comes in by a provider that puts everything into the ID token, too', async () => {
    const other = await startProvider({ redirectUris: [portal.callback], hasFullTokens: true })
    portal.trust(other.issuer)
    other.people.set('grace', { email: 'grace@example.org', email_verified: true, name: 'Grace' })
    expect((await enter('grace')).end.pathname).toBe('/models')
    expect(await userOf('grace@example.org')).toMatchObject({ name: 'Grace', role: 'None' })
  })
})

describe('an account that has a password', () => {
  test('is linked by an address that the provider has verified; both ways lead in', async () => {
    portal.trust(provider.issuer)
    const { name: id, password } = await createUser('local@example.org')
    provider.people.set('l-1', { email: 'LOCAL@example.org', email_verified: true })
    const { browser } = await enter('l-1')
    expect(await portal.whoIs(browser)).toMatchObject({ id, instanceRole: 'Contributor' })
    expect(await signIn(world, { email: 'local@example.org', password, address: 'here' })).toMatchObject({ id })
    const shown = await (await send(owner, 'GET', `users/${id}`)).json()
    expect(shown.properties).toMatchObject({ hasPassword: true, providers: [provider.issuer] })
  })

  test.each([
    ['says nothing about', undefined, 'email-taken'],
    ['has not verified', false, 'email-unverified'],
  ])('stays its owner’s where the provider %s the address', async (_, verified, error) => {
    portal.trust(provider.issuer)
    const email = `kept-${error}@example.org`
    await createUser(email)
    provider.people.set(error, { email, ...(verified !== undefined && { email_verified: verified }) })
    const { browser, end } = await enter(error)
    expect([end.pathname, end.searchParams.get('error')]).toEqual(['/sign-in', error])
    expect(await portal.whoIs(browser)).toBeUndefined()
    expect((await userOf(email))?.identities).toEqual([])
    expect((await portal.recorded())[0]).toMatchObject({ outcome: 'Refused', status: 403, code: error, name: email })
  })

  test('stays its first owner’s when the provider gives the address to somebody else', async () => {
    portal.trust(provider.issuer)
    provider.people.set('l-2', { email: 'local@example.org', email_verified: true })
    expect((await enter('l-2')).end.searchParams.get('error')).toBe('email-taken')
  })
})

describe('a session that the provider opened', () => {
  test('ends like any other: with a new password, and when the account is disabled, which is then not let in again', async () => {
    portal.trust(provider.issuer)
    provider.people.set('eve', { email: 'eve@example.org', email_verified: true })
    const first = await enter('eve')
    expect(await portal.whoIs(first.browser)).toMatchObject({ name: 'eve@example.org' })
    await send(owner, 'POST', 'users/eve@example.org/resetPassword')
    expect(await portal.whoIs(first.browser)).toBeUndefined()

    const second = await enter('eve')
    expect(await portal.whoIs(second.browser)).toMatchObject({ name: 'eve@example.org' })
    await send(owner, 'PATCH', 'users/eve@example.org', { properties: { isDisabled: true } })
    expect(await portal.whoIs(second.browser)).toBeUndefined()
    const third = await enter('eve')
    expect(third.end.searchParams.get('error')).toBe('disabled')
    expect(await portal.whoIs(third.browser)).toBeUndefined()
  })

  test('is not opened for a disabled account that has never come in by the provider', async () => {
    portal.trust(provider.issuer)
    await createUser('gone@example.org')
    await send(owner, 'PATCH', 'users/gone@example.org', { properties: { isDisabled: true } })
    provider.people.set('gone', { email: 'gone@example.org', email_verified: true })
    expect((await enter('gone')).end.searchParams.get('error')).toBe('disabled')
  })

  test('goes with the account; the same person then begins anew', async () => {
    portal.trust(provider.issuer)
    provider.people.set('leaver', { email: 'leaver@example.org', email_verified: true })
    const { browser } = await enter('leaver')
    const before = await userOf('leaver@example.org')
    await send(owner, 'DELETE', 'users/leaver@example.org')
    expect(await portal.whoIs(browser)).toBeUndefined()
    await enter('leaver')
    expect((await userOf('leaver@example.org'))?.id).not.toBe(before?.id)
  })
})

test('a provider that tells no address lets nobody in', async () => {
  portal.trust(provider.issuer)
  provider.people.set('nameless', { name: 'Nobody' })
  expect((await enter('nameless')).end.searchParams.get('error')).toBe('no-email')
})

test('the page that the person wanted is kept through a refusal', async () => {
  portal.trust(provider.issuer)
  const browser = new CookieBrowser()
  const authorization = await press(browser, portal.url, '/jobs?status=Failed')
  const callback = new URL(await signInThere(browser, authorization, 'nameless'))
  const end = new URL((await browser.send(callback.href)).headers.get('location') ?? '')
  expect(end.searchParams.get('callbackUrl')).toBe(`${portal.url}/jobs?status=Failed`)
})
