import { expect, test } from 'vitest'
import { openBrowser, openPage } from '#tests/e2e/support/browser.ts'
import { portal } from '#tests/e2e/support/portal.ts'

const browser = await openBrowser()

test('a visitor is asked to sign in, and gets to where he wanted with what npm start printed', async () => {
  const { email, password } = portal
  const page = await openPage(browser)
  await page.goto('/models')
  await page.getByLabel(/e-mail/i).fill(email)
  await page.getByLabel(/^password/i).fill('not the password')
  await page.getByRole('button', { name: /sign in/i }).click()
  await page.getByRole('alert').filter({ hasText: 'wrong' }).waitFor()
  await page.getByLabel(/^password/i).fill(password)
  await page.getByRole('button', { name: /sign in/i }).click()
  await page.getByRole('heading', { level: 1, name: 'Models' }).waitFor()
  await page.getByText('diabetes-progression').first().waitFor()
  expect(new URL(page.url()).pathname).toBe('/models')
})
