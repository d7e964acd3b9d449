import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { blue, green, openEndpoint, prepareScoring, readKeys } from '#tests/e2e/real-time/endpoint.ts'
import { card, choose, press, readTable, valueBeside } from '#tests/e2e/support/person.ts'
import { keepScreenshot } from '#tests/e2e/support/screenshots.ts'

/** What happened and what was written. */
export function observe(page: Page): void {
  test('diagnostics are enabled by a new revision, which takes over', async () => {
    await openEndpoint(page, 'Monitoring')
    await page.getByText('Diagnostics are off for green').waitFor()
    await press(page, 'Enable')
    await page.getByText('Diagnostics are off for green').waitFor({ state: 'detached' })
    await openEndpoint(page)
    await valueBeside(green(page), 'Revision').getByText('2', { exact: true }).waitFor()
    await valueBeside(green(page), 'Replicas ready').getByText('1 of 1').waitFor()
    await valueBeside(blue(page), 'Revision').getByText('1', { exact: true }).waitFor()
    await keepScreenshot(page, 'real-time-endpoint')
    const { primaryKey } = await readKeys()
    const scoreWines = await prepareScoring()
    for (let sent = 0; sent < 40; sent++) expect((await scoreWines(primaryKey)).status).toBe(200)
    expect((await scoreWines('no-key-of-this-endpoint')).status).toBe(401)
    const headers = { 'azureml-model-deployment': 'green' }
    expect((await scoreWines(primaryKey, headers)).headers.get('azureml-model-deployment')).toBe('green')
  })

  test('the logs tell what happened to a deployment, newest first', async () => {
    await openEndpoint(page, 'Deployment logs')
    await choose(page, 'Deployment', 'green')
    const events = () => card(page, 'Lifecycle').getByRole('listitem')
    await events().filter({ hasText: 'Ready · revision 2' }).waitFor()
    await press(card(page, 'Lifecycle'), /^Show all/)
    const told = (await events().allInnerTexts()).join('\n')
    expect(told.indexOf('Ready · revision 2')).toBeLessThan(told.indexOf('Ready · revision 1'))
    expect(told).toContain('Created')
    await page.getByRole('group', { name: 'Source' }).getByRole('button', { name: 'Events' }).click()
    await page.getByRole('region', { name: 'Log' }).getByRole('listitem').first().waitFor()
  })
}

/** Later than what it shows: figures are written down once a minute. */
export function seeFigures(page: Page): void {
  test('the charts show the requests that were sent', async () => {
    await openEndpoint(page, 'Monitoring')
    await page.getByRole('button', { name: 'Requests per minute: show as table' }).click({ timeout: 100_000 })
    const sums = async () => {
      const rows = await readTable(page, 'Requests per minute over time')
      return rows.reduce((sum, row) => sum + (Number(row.Requests) || 0), 0)
    }
    await expect.poll(sums, { timeout: 100_000 }).toBeGreaterThanOrEqual(40)
    await press(page, 'Latency: show as table')
    const latencies = await readTable(page, 'Mean and percentiles of the latency over time')
    expect(latencies.some((row) => / ms$/.test(row.p99 ?? ''))).toBe(true)
    await press(page, 'Requests per minute: show as chart')
    await press(page, 'Latency: show as chart')
    await page.getByRole('group', { name: 'Period' }).getByRole('button', { name: '15 min' }).click()
    await page.waitForURL(/range=15m/)
    await page.locator('.recharts-surface').first().waitFor()
    await keepScreenshot(page, 'real-time-monitoring')
    await choose(page, 'Figures of', 'Deployments compared')
    await page.getByRole('heading', { name: 'Requests per minute' }).waitFor()
  })
}
