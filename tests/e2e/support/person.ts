import type { FileChooser, Locator, Page } from 'playwright-core'
import { portal } from '#tests/e2e/support/portal.ts'

/** Fills the sign-in form in and sends it; without a password, with the right one. */
export async function signIn(page: Page, password = portal.password): Promise<void> {
  await page.getByLabel('E-mail').fill(portal.email)
  await page.getByLabel(/^Password/).fill(password)
  await press(page, 'Sign in')
}

/** Goes to a page as somebody who has signed in already or signs in on the way. */
export async function visit(page: Page, path: string): Promise<void> {
  await page.goto(path)
  if (isAtSignIn(new URL(page.url()))) {
    await signIn(page)
    await page.waitForURL((url) => !isAtSignIn(url))
  }
  await page.getByRole('main').getByRole('heading', { level: 1 }).waitFor()
}

const isAtSignIn = ({ pathname }: URL) => pathname === '/sign-in'

/** Presses the button or link of exactly this name in the page or dialog. */
export const press = (place: Page | Locator, name: string | RegExp): Promise<void> =>
  place
    .getByRole('button', { name, exact: true })
    .or(place.getByRole('link', { name, exact: true }))
    .first()
    .click()

/** Picks an option of a drop-down. */
export async function choose(page: Page, label: string, option: string | RegExp): Promise<void> {
  await page.getByRole('combobox', { name: label }).click()
  await page.getByRole('option', { name: option }).click()
}

/** Goes through a page of the left rail. */
export const navigate = (page: Page, label: string): Promise<void> =>
  page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: label, exact: true }).click()

/** From anywhere to the list of batch endpoints. */
export async function navigateToBatch(page: Page): Promise<void> {
  await navigate(page, 'Endpoints')
  await page
    .getByRole('navigation', { name: 'Kind of endpoint' })
    .getByRole('link', { name: /^Batch/ })
    .click()
  await arrive(page, 'Batch endpoints')
}

/** Waits for the page's heading. */
export const arrive = (page: Page, heading: string): Promise<void> =>
  page.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor()

/** Goes on to a step of a wizard and waits for it. */
export async function goOn(page: Page, step: string): Promise<void> {
  await press(page, 'Next')
  await atStep(page, step)
}

export const atStep = (page: Page, step: string): Promise<void> =>
  page.getByRole('form', { name: new RegExp(`: ${step.replace('+', '\\+')}$`) }).waitFor()

/** The state beside the heading of a details page. */
export const headerState = (page: Page, state: string): Locator =>
  page.getByRole('main').locator('header').getByText(state, { exact: true })

/** The rows of a table, as they are read under the table's headings. `name` in full. */
export async function readTable(page: Page, name: string): Promise<Record<string, string>[]> {
  const table = page.getByRole('table', { name, exact: true })
  await table.locator('tbody th, tbody td').first().waitFor()
  await table.locator('.MuiSkeleton-root').first().waitFor({ state: 'detached' })
  const headings = await table.locator('thead th').allInnerTexts()
  const rows = await table.locator('tbody tr').all()
  const cells = await Promise.all(rows.map((row) => row.locator('th, td').allInnerTexts()))
  return cells.map((texts) => Object.fromEntries(texts.map((text, index) => [headings[index]?.split('\n')[0], text])))
}

/** The card of this heading. */
export const card = (page: Page, heading: string | RegExp): Locator =>
  page
    .getByRole('main')
    .locator('section')
    .filter({ has: page.getByRole('heading', { level: 2, name: heading }) })
    .last()

/** The value beside a label of a card. */
export const valueBeside = (place: Locator, label: string): Locator =>
  place.locator('dt', { hasText: new RegExp(`^${label}$`) }).locator('xpath=following-sibling::dd[1]')

type Files = Parameters<FileChooser['setFiles']>[0]

/** Picks files, or a folder, in the dialog that a button opens. */
export async function pickFiles(page: Page, button: string, files: Files): Promise<void> {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press(page, button)])
  await chooser.setFiles(files)
}
