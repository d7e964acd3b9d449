import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { blue, endpointName, openEndpoint, prepareScoring, readKeys } from '#tests/e2e/real-time/endpoint.ts'
import { arrive, card, choose, headerState, press, valueBeside, visit } from '#tests/e2e/support/person.ts'
import { keepScreenshot } from '#tests/e2e/support/screenshots.ts'

/** From a sample's page to an endpoint that answers, in the portal and over HTTP. */
export function deployAndTest(page: Page): void {
  const editor = () => page.getByRole('textbox', { name: 'Body of the request' })
  const input = () => card(page, 'Input data to test real-time endpoint')
  const result = () => card(page, 'Test result')

  test('a native sample is deployed on one screen, and is healthy', async () => {
    await visit(page, '/models/wine-cultivars')
    await press(page, 'Deploy')
    await page.getByRole('menuitem', { name: 'Deploy to real-time endpoint' }).click()
    await arrive(page, 'Deploy to real-time endpoint')
    await page.getByRole('textbox', { name: 'Endpoint name' }).fill(endpointName)
    expect(await page.getByRole('textbox', { name: 'Deployment name' }).inputValue()).toBe('blue')
    await press(page, 'Deploy')
    await arrive(page, endpointName)
    await headerState(page, 'Healthy').waitFor()
    await valueBeside(blue(page), 'Replicas ready').getByText('1 of 1').waitFor()
    await valueBeside(blue(page), 'Engine').getByText('Native').waitFor()
    await valueBeside(blue(page), 'Live traffic').getByText('100 %').waitFor()
  })

  test('the Test tab scores the sample that it starts with', async () => {
    await openEndpoint(page, 'Test')
    await editor().getByText('"input_data"').waitFor()
    await press(input(), 'Test')
    await valueBeside(result(), 'Status').getByText('200').waitFor()
    await valueBeside(result(), 'Served by').getByText('blue').waitFor()
    expect(JSON.parse(await result().getByRole('region', { name: 'Answer' }).innerText())).toEqual([
      'Barbera',
      'Barolo',
    ])
    await keepScreenshot(page, 'real-time-test')
  })

  test('JSON that is none is not sent: line and column are told', async () => {
    await editor().fill('{\n  "input_data": oops\n}')
    await press(input(), 'Test')
    await page.getByText(/^Line 2, column 17: /).waitFor()
    await press(page, 'Reset')
    await editor().getByText('"input_data"').waitFor()
  })

  test('a row is filled in as a form, which checks every field', async () => {
    await page.getByRole('group', { name: 'View' }).getByRole('button', { name: 'Form' }).click()
    const row = page.getByRole('group', { name: 'Input row' })
    await row.getByRole('textbox', { name: 'alcohol' }).fill('strong')
    await press(input(), 'Test')
    await page.getByText('These fields have no valid value: alcohol.').waitFor()
    await row.getByRole('textbox', { name: 'alcohol' }).fill('14.2')
    await page.getByText('These fields have no valid value').waitFor({ state: 'detached' })
    const [answer] = await Promise.all([
      page.waitForResponse((response) => new URL(response.url()).pathname.endsWith('/test')),
      press(input(), 'Test'),
    ])
    expect(await answer.json()).toMatchObject({ status: 200, deployment: 'blue' })
    expect(JSON.parse((await answer.json()).body)).toHaveLength(1)
    await page.getByRole('group', { name: 'View' }).getByRole('button', { name: 'JSON' }).click()
    await editor().getByText('14.2').waitFor()
  })

  test('a body is kept under a name, and loaded again', async () => {
    await press(page, 'Samples')
    const dialog = page.getByRole('dialog', { name: 'Saved samples' })
    await dialog.getByRole('textbox', { name: 'Save this input as' }).fill('a strong one')
    await press(dialog, 'Save')
    await dialog.getByRole('button', { name: 'Load a strong one' }).waitFor()
    await press(dialog, 'Close')
    await editor().fill('[]')
    await press(page, 'Samples')
    await press(dialog, 'Load a strong one')
    await editor().getByText('14.2').waitFor()
  })

  test('a mistake in the data is answered with its reason, and with the way to the log', async () => {
    await editor().fill('{"input_data": [{"alcohol": 13}]}')
    await press(input(), 'Test')
    await result().getByText('The endpoint answered 400.').waitFor()
    await result()
      .getByText(/malic_acid/)
      .first()
      .waitFor()
    await result().getByRole('link', { name: 'deployment logs' }).waitFor()
  })

  test('the Consume tab shows the key when asked, and samples with the address', async () => {
    await openEndpoint(page, 'Consume')
    const { primaryKey, secondaryKey } = await readKeys()
    const scoreWines = await prepareScoring()
    const info = card(page, 'Basic consumption info')
    expect(await info.getByText(primaryKey).count()).toBe(0)
    await press(info, 'Show primary key')
    await info.getByText(primaryKey).waitFor()
    expect((await scoreWines(secondaryKey)).status).toBe(200)

    await press(info, 'Regenerate secondary key')
    const dialog = page.getByRole('dialog', { name: 'Regenerate the secondary key?' })
    await dialog.getByText('they get 401 until they have the new one').waitFor()
    await press(dialog, 'Regenerate')
    await dialog.waitFor({ state: 'detached' })
    await expect.poll(async () => (await scoreWines(secondaryKey)).status).toBe(401)
    expect((await scoreWines(primaryKey)).status).toBe(200)

    const sample = (language: string) => page.getByRole('region', { name: `${language} sample` })
    await sample('Python').getByText(`/endpoints/${endpointName}/score`).waitFor()
    expect(await sample('Python').innerText()).not.toContain(primaryKey)
    await page.getByRole('tab', { name: 'curl' }).click()
    await sample('curl').getByText(`/endpoints/${endpointName}/score`).waitFor()
    await choose(page, 'Deployment', 'blue')
    await sample('curl').getByText('azureml-model-deployment: blue').waitFor()
    await page.getByRole('switch', { name: 'Insert the key' }).check()
    await sample('curl').getByText(primaryKey).waitFor()
  })
}
