import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import {
  arrive,
  atStep,
  card,
  goOn,
  headerState,
  press,
  readTable,
  valueBeside,
  visit,
} from '#tests/e2e/support/person.ts'
import { rest } from '#tests/e2e/support/rest.ts'

/** A part of the machine that is held for endpoints. */
export function deployOnCluster(page: Page): void {
  test('an inference cluster holds a part of this machine', async () => {
    await visit(page, '/computes?tab=inference')
    await press(page.getByRole('main'), 'New')
    await atStep(page, 'Settings')
    await page.getByText(/^This machine has \d+ vCPU/).waitFor()
    await page.getByRole('textbox', { name: 'Compute name' }).fill('walk-cluster')
    await page.getByRole('radio', { name: /^Dev-test/ }).check()
    await page.getByRole('spinbutton', { name: 'Number of nodes' }).fill('1')
    await page.getByRole('spinbutton', { name: 'vCPU of a node' }).fill('1')
    await page.getByRole('spinbutton', { name: 'Memory of a node' }).fill('512')
    await goOn(page, 'Review')
    await press(page, 'Create')
    await arrive(page, 'walk-cluster')
    await headerState(page, 'Succeeded').waitFor({ timeout: 60_000 })
    await card(page, 'Capacity').getByText('vCPU: 0 of 1').waitFor()
    await page.getByText('Nothing is deployed here').waitFor()
  })

  test('an endpoint is deployed onto it, as far as there is room', async () => {
    await visit(page, '/real-time-endpoints/create')
    await page.getByRole('textbox', { name: 'Endpoint name' }).fill('held-walk')
    await page.getByRole('radio', { name: /^Inference cluster/ }).check()
    await page.getByRole('combobox', { name: 'Inference cluster' }).click()
    await page.getByRole('option', { name: /^walk-cluster/ }).click()
    await goOn(page, 'Model')
    await page.getByRole('searchbox', { name: 'Search models' }).fill('wine-cult')
    await page.getByRole('radio', { name: 'Choose wine-cultivars' }).check()
    await goOn(page, 'Deployment')
    await goOn(page, 'Code + environment')
    await goOn(page, 'Compute')
    await page.getByRole('spinbutton', { name: 'Memory limit (MiB)' }).fill('512')
    await page.getByRole('spinbutton', { name: 'Instance count' }).fill('2')
    await goOn(page, 'Traffic')
    await goOn(page, 'Review')
    await page.getByText('Inference cluster: walk-cluster').waitFor()
    await press(page, 'Create')
    await page
      .getByText(/walk-cluster/)
      .and(page.locator('[role=alert] *'))
      .first()
      .waitFor()
    await page.getByRole('button', { name: 'Compute' }).first().click()
    await atStep(page, 'Compute')
    await page.getByRole('spinbutton', { name: 'Instance count' }).fill('1')
    await goOn(page, 'Traffic')
    await goOn(page, 'Review')
    await press(page, 'Create')
    await arrive(page, 'held-walk')
    await headerState(page, 'Healthy').waitFor()
    await valueBeside(card(page, 'Attributes'), 'Compute type').getByText('Inference cluster').waitFor()
    await press(page.getByRole('main'), 'walk-cluster')
  })

  test('the cluster says who is on it, and is not deleted meanwhile', async () => {
    await arrive(page, 'walk-cluster')
    const [row] = await readTable(page, 'Deployments')
    expect(row).toMatchObject({
      Endpoint: 'held-walk',
      Deployment: 'blue',
      Replicas: '1',
      vCPU: '1',
      Memory: '512 MiB',
    })
    await card(page, 'Capacity').getByText('vCPU: 1 of 1').waitFor()
    const remove = page.getByRole('button', { name: 'Delete', exact: true })
    expect(await remove.getAttribute('aria-disabled')).toBe('true')
    await remove.hover()
    await page.getByRole('tooltip').getByText('Deployments are on it: delete them first').waitFor()
    expect((await rest('DELETE', 'computes/walk-cluster')).status).toBe(409)
  })

  test('once nothing is on it, the cluster is deleted and holds nothing any more', async () => {
    expect((await rest('DELETE', 'onlineEndpoints/held-walk')).ok).toBe(true)
    await page.getByText('Nothing is deployed here').waitFor()
    await press(page, 'Delete')
    await press(page.getByRole('dialog', { name: "Delete inference cluster 'walk-cluster'?" }), 'Delete')
    await page.waitForURL('**/computes?tab=inference')
    expect((await rest('GET', 'computes/walk-cluster')).status).toBe(404)
  })
}
