import { afterAll, expect, test } from 'vitest'
import { workspacePath } from '#lib/arm/resource.ts'
import { audit, collectPageErrors, expectNone, still } from '#tests/e2e/support/audit.ts'
import { openBrowser, openPage, stopAtFirstFailure } from '#tests/e2e/support/browser.ts'
import { asOwner, startWithProvider } from '#tests/e2e/support/oidc.ts'
import { arrive, press } from '#tests/e2e/support/person.ts'
import { keepScreenshot } from '#tests/e2e/support/screenshots.ts'

/** Somebody who has no password here walks in through the provider, and out again. */
const slipway = await startWithProvider()
afterAll(slipway.stop)
const browser = await openBrowser()
const page = await openPage(browser, { ...still, baseURL: slipway.url, ignoreHTTPSErrors: true })
stopAtFirstFailure(page)
const errors = collectPageErrors(page)
const workspace = workspacePath({
  subscriptionId: '00000000-0000-0000-0000-000000000000',
  resourceGroup: 'slipway',
  name: 'default',
})
const user = `${workspace}/users/ada@example.org?api-version=2023-10-01`
slipway.provider.people.set('ada', { email: 'ada@example.org', email_verified: true, name: 'Ada Lovelace' })

test('the sign-in page offers the provider beside the form, in every width and scheme', async () => {
  await page.goto('/models')
  await page.getByRole('button', { name: 'Sign in with Harbour' }).waitFor()
  await page.getByLabel('E-mail').waitFor()
  expectNone(await audit(page, 'Sign-in with a provider'))
  await keepScreenshot(page, 'oidc-sign-in-dark')
})

test('who gives up at the provider is back on the page, which says so', async () => {
  await press(page, 'Sign in with Harbour')
  await page.getByPlaceholder('Enter any login').waitFor()
  await page.getByRole('link', { name: 'Cancel' }).click()
  await page.getByText('Harbour says that the sign-in was cancelled').waitFor()
  expect(new URL(page.url()).pathname).toBe('/sign-in')
  expectNone(await audit(page, 'Sign-in with a sentence'))
})

test('who signs in there for the first time has no role, and reads whom to ask for one', async () => {
  await press(page, 'Sign in with Harbour')
  await page.getByPlaceholder('Enter any login').fill('ada')
  await page.getByPlaceholder('and password').fill('anything')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  await arrive(page, 'You have no role yet')
  await page.getByText(`You are signed in as ada@example.org`).waitFor()
  await page.getByText(`Ask an owner for one: ${slipway.email}`).waitFor()
  expectNone(await audit(page, 'No role'))
})

test('with a role the page that was asked for in the beginning opens', async () => {
  expect((await asOwner(slipway, 'PATCH', user, { properties: { role: 'Reader' } })).status).toBe(200)
  await press(page, 'Look again')
  await arrive(page, 'Models')
  await page.goto('/settings')
  await page.getByText('You have none here: the provider that you sign in with keeps it.').waitFor()
})

test('signing out ends the session at the provider too, which asks who it is the next time', async () => {
  await page.getByRole('button', { name: 'Account' }).click()
  await page.getByRole('menuitem', { name: 'Sign out' }).click()
  await page.getByRole('button', { name: 'Yes, sign me out' }).click()
  await page.getByRole('button', { name: 'Sign in with Harbour' }).waitFor()
  expect(page.url()).toBe(`${slipway.url}/sign-in`)
  await press(page, 'Sign in with Harbour')
  await page.getByPlaceholder('Enter any login').fill('ada')
  await page.getByPlaceholder('and password').fill('anything')
  await page.getByRole('button', { name: 'Sign-in' }).click()
  await arrive(page, 'Workspace default')
})

test('a disabled account is out at once, and is told so at the door', async () => {
  // An open page would go to the sign-in page by itself, in the middle of the visit.
  await page.goto('about:blank')
  expect((await asOwner(slipway, 'PATCH', user, { properties: { isDisabled: true } })).status).toBe(200)
  await page.goto('/models')
  await press(page, 'Sign in with Harbour')
  await page.getByText('Your account here is disabled. Ask an owner of this instance to enable it.').waitFor()
})

test('the audit log has all of it, under the provider’s name', async () => {
  const answer = await asOwner(slipway, 'GET', `${workspace}/auditEvents?search=harbour&api-version=2023-10-01`)
  const { value } = await answer.json()
  const outcomes = value.map(({ properties }: { properties: { outcome: string } }) => properties.outcome)
  expect(outcomes).toEqual(['Refused', 'Succeeded', 'Succeeded', 'Refused'])
})

test('a provider that is down is a sentence', async () => {
  await slipway.provider.stop()
  await press(page, 'Sign in with Harbour')
  await page.getByText('Harbour does not answer. Try again in a few minutes').waitFor()
  expect(errors).toEqual([])
})
