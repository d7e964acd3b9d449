import type { Locator, Page, Response } from 'playwright-core'
import { choose, press, visit } from '#tests/e2e/support/person.ts'

/** A node of the canvas, by its title. */
export const node = (page: Page, title: string): Locator =>
  page.locator('.react-flow__node').filter({ has: page.getByText(title, { exact: true }) })

/** A port of a node of the canvas, by the label that hovering shows. */
export const port = (page: Page, title: string, label: string): Locator =>
  node(page, title).locator(`[data-label="${label}"], [data-label="${label} (optional)"]`)

/** Chooses a node and a tab of its panel. */
export async function openNode(page: Page, title: string, tab: 'Parameters' | 'Outputs + logs' = 'Parameters') {
  await node(page, title).click()
  await page.getByRole('tab', { name: tab }).click()
}

/** Waits until everything that was drawn is stored. */
export const saved = (page: Page): Promise<void> => page.getByText('Autosave on · saved').waitFor()

/** Submits the draft that is open, on the cluster that a newcomer has; returns once the page shows the new run. */
export async function submit(page: Page, experiment: string): Promise<void> {
  await press(page, 'Submit')
  const dialog = page.getByRole('dialog', { name: 'Set up pipeline run' })
  await dialog.getByRole('combobox', { name: 'Experiment' }).fill(experiment)
  await choose(page, 'Compute target', /^batch-cluster/)
  const isAnswer = (response: Response) => new URL(response.url()).pathname.endsWith('/submit')
  const [answer] = await Promise.all([page.waitForResponse(isAnswer), press(dialog, 'Submit')])
  const { name } = await answer.json()
  await page.getByRole('main').locator(`header a[href="/jobs/${name}"]`).waitFor()
}

/** Waits until the last run of the draft that is open has this status. */
export async function runIs(page: Page, status: string): Promise<void> {
  const header = page.getByRole('main').locator('header')
  await header.getByText(status, { exact: true }).waitFor({ timeout: 60_000 })
}

/** Opens a sample as a copy, from the designer's landing page. */
export async function openSample(page: Page, name: RegExp): Promise<void> {
  await visit(page, '/designer')
  await page.getByRole('button', { name }).click()
  await page.waitForURL(/\/designer\/[0-9a-f-]{36}$/)
  await page.locator('.react-flow__node').first().waitFor()
}
