import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { blue, endpointName, openEndpoint, prepareScoring, readKeys } from '#tests/e2e/real-time/endpoint.ts'
import { arrive, headerState, press } from '#tests/e2e/support/person.ts'
import { rest } from '#tests/e2e/support/rest.ts'

/** Stopped, started, and deleted by who has typed its name. */
export function endEndpoint(page: Page): void {
  test('a stopped endpoint refuses requests until it is started', async () => {
    const scoreWines = await prepareScoring()
    const { primaryKey } = await readKeys()
    const status = async () => (await scoreWines(primaryKey)).status
    await openEndpoint(page)
    await press(page, 'Stop')
    const dialog = page.getByRole('dialog', { name: `Stop '${endpointName}'?` })
    expect(await dialog.getByRole('button', { name: 'Stop' }).isDisabled()).toBe(true)
    await dialog.getByRole('textbox', { name: `Type ${endpointName} to confirm` }).fill(endpointName)
    await press(dialog, 'Stop')
    await headerState(page, 'Stopped').waitFor()
    await page.getByText('This endpoint is stopped: requests are refused until it is started.').waitFor()
    await expect.poll(status).toBe(503)
    await press(page, 'Start')
    await page.getByText('This endpoint is stopped').waitFor({ state: 'detached' })
    await expect.poll(status, { timeout: 30_000 }).toBe(200)
  })

  test('a deployment with traffic is not deleted', async () => {
    const remove = blue(page).getByRole('button', { name: 'Delete', exact: true })
    expect(await remove.getAttribute('aria-disabled')).toBe('true')
    await remove.hover()
    await page.getByRole('tooltip').getByText('It gets 100 % of the traffic. Set that to 0 % first').waitFor()
    const refused = await rest('DELETE', `onlineEndpoints/${endpointName}/deployments/blue`)
    expect(refused.status).toBe(409)
    expect((await refused.json()).error.message).toContain('blue')
  })

  test('the endpoint is deleted by who has typed its name', async () => {
    await page.getByRole('toolbar', { name: 'Commands' }).getByRole('button', { name: 'Delete' }).click()
    const dialog = page.getByRole('dialog', { name: `Delete real-time endpoint '${endpointName}'?` })
    await dialog.getByText(`Deployment green of ${endpointName}, with model wine-cultivars:1`).waitFor()
    expect(await dialog.getByRole('button', { name: 'Delete' }).isDisabled()).toBe(true)
    await dialog.getByRole('textbox', { name: `Type ${endpointName} to confirm` }).fill(endpointName)
    await press(dialog, 'Delete')
    await arrive(page, 'Real-time endpoints')
    expect((await rest('GET', `onlineEndpoints/${endpointName}`)).status).toBe(404)
  })
}
