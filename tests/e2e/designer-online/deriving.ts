import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { node, openSample, runIs, saved, submit } from '#tests/e2e/designer/editor.ts'
import { type Drafts, draftOf } from '#tests/e2e/designer-online/drafts.ts'
import { press } from '#tests/e2e/support/person.ts'
import { keepScreenshot } from '#tests/e2e/support/screenshots.ts'

/** From a training pipeline that has run to a real-time inference pipeline that has. */
export function derive(page: Page, drafts: Drafts): void {
  test('a training pipeline runs', async () => {
    await openSample(page, /^Sample 1: Regression/)
    drafts.training = draftOf(page)
    await submit(page, 'online-walk')
    await runIs(page, 'Completed')
  })

  test('a real-time inference pipeline is made of it, with ports of a web service', async () => {
    await press(page, 'Create inference pipeline')
    await page.getByRole('menuitem', { name: 'Real-time inference pipeline' }).click()
    await page.waitForURL((url) => !url.pathname.endsWith(drafts.training))
    drafts.inference = draftOf(page)
    await page.getByRole('button', { name: /-real time inference, rename$/ }).waitFor()
    await node(page, 'Web Service Input').waitFor()
    await node(page, 'Web Service Output').waitFor()
    for (const gone of ['Split Data', 'Linear Regression', 'Train Model', 'Evaluate Model'])
      expect(await node(page, gone).count()).toBe(0)
    await press(page, 'Show changes')
    await page.getByText(/^Removed Evaluate Model: /).waitFor()
    await keepScreenshot(page, 'designer-online')
  })

  test('the library has the trained model, and the pipeline runs', async () => {
    await page.getByRole('searchbox', { name: 'Search by name, tags and description' }).fill('MD-Sample_1')
    await page
      .getByRole('region', { name: 'My models' })
      .getByRole('button', { name: /^Add MD-Sample_1.*Train_Model/ })
      .first()
      .waitFor()
    await saved(page)
    await submit(page, 'online-walk')
    await runIs(page, 'Completed')
  })
}
