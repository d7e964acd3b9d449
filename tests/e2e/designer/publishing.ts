import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { registerCars } from '#tests/e2e/designer/cars.ts'
import { node, openNode, runIs, saved, submit } from '#tests/e2e/designer/editor.ts'
import { arrive, navigate, press, readTable } from '#tests/e2e/support/person.ts'
import { keepScreenshot } from '#tests/e2e/support/screenshots.ts'

export const endpointName = 'price-walk'
const parameter = 'Automobile prices'

/** From a training pipeline that has run to a published pipeline that others call. */
export function publish(page: Page): void {
  const dialog = (name: string) => page.getByRole('dialog', { name })

  test('a batch inference pipeline is made of it', async () => {
    await press(page, 'Create inference pipeline')
    const training = page.url()
    await page.getByRole('menuitem', { name: 'Batch inference pipeline' }).click()
    await page.waitForURL((url) => url.href !== training)
    await page.getByRole('button', { name: /-batch inference, rename$/ }).waitFor()
    await page.getByText(/^Made of a training pipeline: /).waitFor()
    await node(page, 'Score Model').waitFor()
    for (const gone of ['Split Data', 'Linear Regression', 'Train Model', 'Evaluate Model'])
      expect(await node(page, gone).count()).toBe(0)
    expect(await node(page, 'Apply Clean Missing Data').count()).toBe(1)
  })

  test('its dataset becomes a parameter of the pipeline', async () => {
    await openNode(page, 'Automobile prices')
    await press(page, /^More about /)
    await page.getByRole('menuitem', { name: 'Set as pipeline parameter' }).click()
    expect(await dialog('Set as pipeline parameter').getByLabel('Parameter name').inputValue()).toBe(parameter)
    await press(dialog('Set as pipeline parameter'), 'Save')
    await node(page, 'Automobile prices').getByRole('img', { name: 'Has pipeline parameters' }).waitFor()
    await saved(page)
    await submit(page, 'automobile-walk')
    await runIs(page, 'Completed')
    await keepScreenshot(page, 'designer-batch')
  })

  test('it is published under a new endpoint, as version 0 and its default', async () => {
    await press(page, 'Publish')
    await page.getByRole('menuitem', { name: 'To a pipeline endpoint' }).click()
    const publishing = dialog('Set up published pipeline')
    await publishing.getByLabel('New endpoint name').fill(endpointName)
    await publishing.getByText(`${parameter} (data asset), default`).waitFor()
    await keepScreenshot(page, 'designer-publish')
    await press(publishing, 'Publish')
    await publishing.waitFor({ state: 'detached' })
    await navigate(page, 'Endpoints')
    await page
      .getByRole('navigation', { name: 'Kind of endpoint' })
      .getByRole('link', { name: /^Pipeline endpoints/ })
      .click()
    await arrive(page, 'Pipeline endpoints')
    await press(page.getByRole('main'), endpointName)
    await arrive(page, endpointName)
    await page.getByRole('link', { name: /^Published pipelines/ }).click()
    const [published] = await readTable(page, 'published pipelines')
    expect(published).toMatchObject({ Version: expect.stringMatching(/^0\s*Default$/), Status: 'Active' })
  })

  test('a run on another dataset scores every row of it', async () => {
    await registerCars('new-cars', 40)
    await page
      .getByRole('main')
      .getByRole('link', { name: /-batch inference$/ })
      .click()
    await page.getByText('Published pipeline overview').waitFor()
    await press(page, 'Submit')
    const running = dialog('Set up pipeline run')
    await running.getByRole('combobox', { name: 'Experiment' }).fill('new-cars')
    await running.getByRole('combobox', { name: parameter, exact: true }).fill('new-cars')
    await page.getByRole('option', { name: 'new-cars' }).click()
    await press(running, 'Submit')
    await running.waitFor({ state: 'detached' })
    await expect.poll(async () => (await readTable(page, 'jobs'))[0]?.Experiment).toBe('new-cars')
    await page.getByRole('main').getByRole('table').getByRole('link').first().click()
    await page.getByRole('main').locator('header').getByText('Completed', { exact: true }).waitFor()
    await node(page, 'Score Model').click()
    await page.getByText('40 rows, 26 columns').waitFor()
    await keepScreenshot(page, 'designer-run')
  })
}
