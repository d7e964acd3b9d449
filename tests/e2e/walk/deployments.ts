import { expect, test } from 'vitest'
import {
  arrive,
  atStep,
  card,
  choose,
  goOn,
  navigate,
  navigateToBatch,
  press,
  valueBeside,
} from '#tests/e2e/support/person.ts'
import { keepScreenshot } from '#tests/e2e/support/screenshots.ts'
import type { Walk } from '#tests/e2e/walk/walk.ts'

/** Ends on the details page of the endpoint `linear-batch` with the deployment `default`. */
export function deployFirst({ page }: Walk): void {
  test('creates an endpoint without being asked for a script or an environment', async () => {
    await navigateToBatch(page)
    await press(page.getByRole('main'), 'Create')
    await atStep(page, 'Endpoint')
    await press(page, 'Next')
    await page.getByText('A name has at least 3 characters.').waitFor()
    await page.getByRole('textbox', { name: 'Endpoint name' }).fill('linear-batch')
    await goOn(page, 'Model')
    await page.getByRole('radio', { name: 'Choose linear-f32' }).check()
    await page.getByText('Scoring script and environment are generated from the model.').waitFor()
    await goOn(page, 'Deployment')
    expect(await page.getByRole('textbox', { name: 'Deployment name' }).inputValue()).toBe('default')
    expect(await page.getByRole('checkbox', { name: 'Make this new deployment the default' }).isDisabled()).toBe(true)
    await goOn(page, 'Code + environment')
    await page.getByText('No code needed').waitFor()
    expect(await page.getByRole('form').getByRole('textbox').count()).toBe(0)
    await goOn(page, 'Compute')
    await page.getByText('batch-cluster').first().waitFor()
    await goOn(page, 'Review')
    await keepScreenshot(page, 'endpoint-review')
    await press(page, 'View as code')
    await page.getByRole('region', { name: 'curl commands' }).getByText('batchEndpoints/linear-batch').waitFor()
    await page.getByRole('tab', { name: 'JSON' }).click()
    await page.getByRole('region', { name: 'JSON bodies' }).getByText('"miniBatchSize": 10').waitFor()
    await press(page, 'Create')
    await arrive(page, 'linear-batch')
    const deployment = card(page, /^default/)
    await deployment.getByText('Default', { exact: true }).waitFor()
    await deployment.getByText('Succeeded', { exact: true }).waitFor()
    await valueBeside(deployment, 'Scoring script').getByText('Generated from the model').waitFor()
  })
}

/** From the Models page; ends on the endpoint's details page with `digits` as the default. */
export function deployAnother({ page }: Walk): void {
  test('adds a deployment of another model to the endpoint, which is not the default', async () => {
    await navigate(page, 'Models')
    await page.getByRole('checkbox', { name: 'Select digits-classifier:1' }).check()
    await press(page, 'Deploy')
    await page.getByRole('menuitem', { name: 'Deploy to batch endpoint' }).click()
    await atStep(page, 'Endpoint')
    await page.getByRole('radio', { name: /^Existing/ }).check()
    await choose(page, 'Batch endpoint', 'linear-batch')
    await goOn(page, 'Model')
    // The table's first page shows newer models where other walks have registered some.
    await page.getByRole('combobox', { name: 'Version of digits-classifier' }).waitFor()
    await goOn(page, 'Deployment')
    await page.getByText('the existing default default stays').waitFor()
    await page.getByRole('textbox', { name: 'Deployment name' }).fill('digits')
    await goOn(page, 'Code + environment')
    await goOn(page, 'Compute')
    await goOn(page, 'Review')
    await press(page, 'Create')
    await arrive(page, 'linear-batch')
    await card(page, /^digits/)
      .getByText('Succeeded', { exact: true })
      .waitFor()
    expect(
      await card(page, /^digits/)
        .getByText('Default', { exact: true })
        .count(),
    ).toBe(0)
    await keepScreenshot(page, 'endpoint-details')
  })

  test('makes it the default: the badge moves without a reload', async () => {
    const loadedAt = await page.evaluate(() => performance.timeOrigin)
    await press(page, 'Update default deployment')
    const dialog = page.getByRole('dialog', { name: 'Update default deployment' })
    expect(await dialog.getByRole('button', { name: 'Update' }).isDisabled()).toBe(true)
    await choose(page, 'Select default deployment', /^digits/)
    await press(dialog, 'Update')
    await card(page, /^digits/)
      .getByText('Default', { exact: true })
      .waitFor()
    expect(
      await card(page, /^default/)
        .getByText('Default', { exact: true })
        .count(),
    ).toBe(0)
    expect(await page.evaluate(() => performance.timeOrigin)).toBe(loadedAt)
  })
}
