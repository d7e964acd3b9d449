import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { node, openNode, runIs, saved, submit } from '#tests/e2e/designer/editor.ts'
import { type Drafts, endpointName } from '#tests/e2e/designer-online/drafts.ts'
import { expectPrices, scoreCar } from '#tests/e2e/designer-online/serving.ts'
import { choose, press, visit } from '#tests/e2e/support/person.ts'
import { rest, send, waitFor } from '#tests/e2e/support/rest.ts'

/** What happens to the inference pipeline and its endpoint when the model is trained again. */
export function retrain(page: Page, drafts: Drafts): void {
  const deploy = page.getByRole('button', { name: 'Deploy', exact: true })
  const versionOf = async (title: RegExp) => {
    await page.locator('.react-flow__node').filter({ hasText: title }).click()
    await page.getByRole('tab', { name: 'Parameters' }).click()
    return page.getByRole('combobox', { name: 'Version' }).innerText()
  }

  test('the training pipeline is changed and runs again', async () => {
    await visit(page, `/designer/${drafts.training}`)
    await openNode(page, 'Clean Missing Data')
    await page.getByRole('textbox', { name: 'Maximum missing value ratio' }).fill('0.9')
    await openNode(page, 'Split Data')
    await page.getByRole('textbox', { name: 'Fraction of rows in the first output dataset' }).fill('0.8')
    await page.keyboard.press('Tab')
    await saved(page)
    await submit(page, 'online-walk')
    await runIs(page, 'Completed')
  })

  test('its transformation is registered as a data asset', async () => {
    await openNode(page, 'Clean Missing Data', 'Outputs + logs')
    await page.getByRole('button', { name: 'Register data' }).last().click()
    const dialog = page.getByRole('dialog', { name: 'Register data' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('cleaning-anew')
    await press(dialog, 'Register')
    await dialog.waitFor({ state: 'detached' })
    expect((await send('GET', 'data/cleaning-anew/versions/1')).properties).toMatchObject({
      properties: { 'slipway.kind': 'transformation' },
    })
  })

  test('Update takes the newer model, and not the newer transformation', async () => {
    await visit(page, `/designer/${drafts.inference}`)
    await press(page, 'Update')
    const dialog = page.getByRole('dialog', { name: 'Update inference pipeline' })
    const models = dialog.getByRole('checkbox', { name: 'Train Model: version 1 to 2' })
    const transformations = dialog.getByRole('checkbox', { name: 'Clean Missing Data: version 1 to 2' })
    expect([await models.isChecked(), await transformations.isChecked()]).toEqual([true, false])
    await press(dialog, 'Update')
    await dialog.waitFor({ state: 'detached' })
    expect(await versionOf(/^MD-/)).toBe('2')
    expect(await versionOf(/^TD-/)).toBe('1')
  })

  test('the registered transformation takes the place of the older one', async () => {
    await page.locator('.react-flow__node').filter({ hasText: /^TD-/ }).focus()
    await page.keyboard.press('Enter')
    await page.keyboard.press('Delete')
    await page.getByRole('searchbox', { name: 'Search by name, tags and description' }).fill('cleaning-anew')
    await press(page, 'Add cleaning-anew')
    await node(page, 'cleaning-anew').focus()
    await page.keyboard.press('m')
    await page.getByRole('menuitem', { name: 'Connect…' }).click()
    const dialog = page.getByRole('dialog', { name: "Connect 'cleaning-anew'" })
    await choose(page, 'Give it to the input', 'Apply Clean Missing Data · Transformation')
    await press(dialog, 'Connect')
    await press(dialog, 'Close')
    await saved(page)
    expect(await deploy.getAttribute('aria-disabled')).toBe('true')
    const early = await rest('POST', `pipelineDrafts/${drafts.inference}/deploy`, { endpoint: { name: endpointName } })
    expect([early.status, await early.text()]).toEqual([409, expect.stringContaining('was changed after its last')])
    await submit(page, 'online-walk')
    await runIs(page, 'Completed')
  })

  test('it is deployed in place of the older one, and tells prices', async () => {
    const again = await rest('POST', `pipelineDrafts/${drafts.inference}/deploy`, { endpoint: { name: endpointName } })
    expect(await again.json()).toMatchObject({ model: { name: endpointName }, deployment: { name: 'blue' } })
    await waitFor(`onlineEndpoints/${endpointName}/deployments/blue`, 'Succeeded')
    expectPrices(await scoreCar())
  })
}
