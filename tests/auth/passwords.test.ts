import { describe, expect, test } from 'vitest'
import { signIn } from '#lib/auth/sign-in.ts'
import { ensureAdmin } from '#lib/first-start/admin.ts'
import { CookieBrowser } from '#tests/support/cookie-browser.ts'
import { startPortal } from '#tests/support/oidc-portal.ts'
import { oidcClient, startProvider } from '#tests/support/oidc-provider.ts'
import { walk } from '#tests/support/oidc-walk.ts'
import { send } from '#tests/support/send.ts'
import type { TestContext } from '#tests/support/world.ts'
import { createTestWorld } from '#tests/support/world.ts'

const address = '10.0.0.3'
const provided = {
  SLIPWAY_OIDC_ISSUER: 'https://login.example.org',
  SLIPWAY_OIDC_CLIENT_ID: oidcClient.id,
  SLIPWAY_OIDC_CLIENT_SECRET: oidcClient.secret,
  SLIPWAY_OIDC_NAME: 'Harbour',
}
const asUser = (context: TestContext, id: string, name: string): TestContext => ({
  ...context,
  principal: { kind: 'user', id, name, instanceRole: 'Reader', role: 'Reader' },
})

describe('somebody without a password', async () => {
  const world = await createTestWorld(provided)
  const id = world.newId()
  const email = 'ada@example.org'
  await world.db.user.create({ data: { id, email, name: 'Ada', role: 'Reader', createdAt: world.now() } })

  test('cannot sign in with one, and is told what everybody is told', async () => {
    const refusal = (name: string) =>
      signIn(world, { email: name, password: '', address }).then(
        () => 'let in',
        (error: Error) => error.message,
      )
    expect(await refusal(email)).toContain('whom Harbour lets in have no password here')
    expect(await refusal('nobody@example.org')).toBe(await refusal(email))
  })

  test('is told why there is none to change, until an owner makes one', async () => {
    const change = (currentPassword: string) =>
      send(asUser(world.as('reader'), id, email), 'POST', 'account/changePassword', {
        properties: { currentPassword, password: 'twelve or more' },
      })
    const refused = await change('anything')
    expect(refused.status).toBe(400)
    expect((await refused.json()).error.message).toContain('You have no password here: Harbour lets you in')
    const { password } = await (await send(world.as('owner'), 'POST', `users/${id}/resetPassword`)).json()
    expect((await change(password)).status).toBe(200)
    expect(await signIn(world, { email, password: 'twelve or more', address })).toMatchObject({ id })
  })
})

describe('SLIPWAY_PASSWORDS=false', async () => {
  const portal = await startPortal({
    ...provided,
    SLIPWAY_PASSWORDS: 'false',
    SLIPWAY_ADMIN_EMAIL: 'chief@example.org',
  })
  const { world } = portal

  test('makes the first owner without a password; the provider lets them in', async () => {
    expect(await ensureAdmin(world)).toMatchObject({
      email: 'chief@example.org',
      password: undefined,
      provider: 'Harbour',
    })
    const provider = await startProvider({ redirectUris: [portal.callback] })
    provider.people.set('chief', { email: 'chief@example.org', email_verified: true })
    portal.trust(provider.issuer)
    const browser = new CookieBrowser()
    await walk(browser, portal.url, 'chief')
    expect(await portal.whoIs(browser)).toMatchObject({ name: 'chief@example.org', instanceRole: 'Owner' })
    expect(await ensureAdmin(world)).toBeUndefined()
  })

  test('refuses a right password, and makes none', async () => {
    const message = 'Passwords are switched off here. Sign in to the portal with Harbour'
    const owner = world.as('owner')
    await expect(signIn(world, { email: 'chief@example.org', password: 'right', address })).rejects.toThrow(message)
    const created = await send(owner, 'POST', 'users', { properties: { email: 'new@example.org', role: 'Reader' } })
    expect(created.status).toBe(201)
    const body = await created.json()
    expect(body).not.toHaveProperty('password')
    expect(body.properties).toMatchObject({ hasPassword: false, providers: [] })
    const chosen = { email: 'b@example.org', role: 'Reader', password: 'twelve or more' }
    expect((await send(owner, 'POST', 'users', { properties: chosen })).status).toBe(400)
    const reset = await send(owner, 'POST', `users/${body.name}/resetPassword`)
    expect([reset.status, (await reset.json()).error.message]).toEqual([403, expect.stringContaining(message)])
  })

  test('refuses credentials at the door that the form knocks at', async () => {
    const browser = new CookieBrowser()
    const { csrfToken } = await (await browser.send(`${portal.url}/api/auth/csrf`)).json()
    const form = { csrfToken, email: 'chief@example.org', password: 'right', json: 'true' }
    const response = await browser.send(`${portal.url}/api/auth/callback/credentials`, form)
    expect(response.status).toBe(401)
    expect(new URL((await response.json()).url).searchParams.get('error')).toContain('Passwords are switched off here')
    expect(await portal.whoIs(browser)).toBeUndefined()
  })
})
