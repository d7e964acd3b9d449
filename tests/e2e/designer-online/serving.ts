import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { clusterName, type Drafts, endpointName } from '#tests/e2e/designer-online/drafts.ts'
import {
  arrive,
  atStep,
  card,
  choose,
  goOn,
  headerState,
  press,
  valueBeside,
  visit,
} from '#tests/e2e/support/person.ts'
import { rest, send, waitFor } from '#tests/e2e/support/rest.ts'
import { keepScreenshot } from '#tests/e2e/support/screenshots.ts'

/** A car of the sample, without its price. */
const car = {
  'normalized-losses': null,
  symboling: -1,
  make: 'alfa-romeo',
  'fuel-type': 'gas',
  aspiration: 'std',
  'num-of-doors': 'four',
  'body-style': 'sedan',
  'drive-wheels': 'rwd',
  'engine-location': 'front',
  'wheel-base': 104.5,
  length: 179.6,
  width: 67.8,
  height: 50.6,
  'curb-weight': 2636,
  'engine-type': 'ohcv',
  'num-of-cylinders': 'four',
  'engine-size': 158,
  'fuel-system': '1bbl',
  bore: 3.35,
  stroke: 3.54,
  'compression-ratio': 9.3,
  horsepower: 131,
  'peak-rpm': 5200,
  'city-mpg': 24,
  'highway-mpg': 30,
}

/** From an inference pipeline that has run to an endpoint that tells prices. */
export function serve(page: Page, drafts: Drafts): void {
  const dialog = page.getByRole('dialog', { name: 'Set up real-time endpoint' })

  test('without an inference cluster, the dialog leads to where one is made', async () => {
    await press(page, 'Deploy')
    await choose(page, 'Compute type', /^Inference cluster/)
    await dialog.getByText(/^There is no inference cluster that has succeeded/).waitFor()
    await press(dialog, 'Compute')
    await arrive(page, 'Compute')
    await press(page.getByRole('main'), /^Inference clusters/)
    await press(page.getByRole('main'), 'New')
    await atStep(page, 'Settings')
    await page.getByRole('textbox', { name: 'Compute name' }).fill(clusterName)
    await page.getByRole('radio', { name: /^Dev-test/ }).check()
    await page.getByRole('spinbutton', { name: 'Number of nodes' }).fill('1')
    await page.getByRole('spinbutton', { name: 'vCPU of a node' }).fill('1')
    await page.getByRole('spinbutton', { name: 'Memory of a node' }).fill('5120')
    await goOn(page, 'Review')
    await press(page, 'Create')
    await arrive(page, clusterName)
    await headerState(page, 'Succeeded').waitFor({ timeout: 60_000 })
  })

  test('it is deployed there with the settings that a newcomer gets', async () => {
    await visit(page, `/designer/${drafts.inference}`)
    await press(page, 'Deploy')
    await dialog.getByRole('textbox', { name: 'Name' }).fill(endpointName)
    await choose(page, 'Compute type', /^Inference cluster/)
    await choose(page, 'Compute name', clusterName)
    await press(dialog, 'Advanced')
    await keepScreenshot(page, 'designer-deploy')
    await press(dialog, 'Deploy')
    await dialog.waitFor({ state: 'detached' })
    await page
      .getByRole('alert')
      .filter({ hasText: `Real-time endpoint ${endpointName} is deployed.` })
      .waitFor({ timeout: 60_000 })
    const { properties } = await waitFor(`onlineEndpoints/${endpointName}/deployments/blue`, 'Succeeded')
    expect(properties).toMatchObject({
      appInsightsEnabled: false,
      requestSettings: { requestTimeout: 'PT1M' },
      scaleSettings: { minInstances: 1, maxInstances: 10, targetUtilizationPercentage: 70, pollingInterval: 'PT1S' },
      settings: { cpu: 0.1, memoryMb: 512 },
    })
  })

  test('the Test tab has a sample of its input, and answers with a price', async () => {
    await visit(page, `/real-time-endpoints/${endpointName}?tab=test`)
    await page.getByRole('textbox', { name: 'Body of the request' }).getByText('"WebServiceInput0"').waitFor()
    await press(card(page, 'Input data to test real-time endpoint'), 'Test')
    const result = card(page, 'Test result')
    await valueBeside(result, 'Status').getByText('200').waitFor()
    expectPrices(JSON.parse(await result.getByRole('region', { name: 'Answer' }).innerText()))
    await keepScreenshot(page, 'designer-test')
  })

  test('a program gets the price of a car that names no price', async () => {
    expectPrices(await scoreCar())
  })
}

/** Sends one car. */
export async function scoreCar(): Promise<unknown> {
  const { properties } = await send('GET', `onlineEndpoints/${endpointName}`)
  const { primaryKey } = await (await rest('POST', `onlineEndpoints/${endpointName}/listKeys`)).json()
  const response = await fetch(String(properties.scoringUri), {
    method: 'POST',
    headers: { authorization: `Bearer ${primaryKey}`, 'content-type': 'application/json' },
    body: JSON.stringify({ Inputs: { WebServiceInput0: [car] }, GlobalParameters: {} }),
  })
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return response.json()
}

const answer = z.object({
  Results: z.object({ WebServiceOutput0: z.array(z.object({ 'Scored Labels': z.number() })).min(1) }),
})

export function expectPrices(answered: unknown): void {
  for (const { 'Scored Labels': price } of answer.parse(answered).Results.WebServiceOutput0) {
    expect(price).toBeGreaterThan(5_000)
    expect(price).toBeLessThan(45_000)
  }
}
