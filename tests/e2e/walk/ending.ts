import { expect, test } from 'vitest'
import { arrive, card, navigate, navigateToBatch, press, readTable } from '#tests/e2e/support/person.ts'
import { rest } from '#tests/e2e/support/rest.ts'
import { keepScreenshot } from '#tests/e2e/support/screenshots.ts'
import type { Walk } from '#tests/e2e/walk/walk.ts'

/** From anywhere: all jobs in the Runs tab, then the end of the deployments and the endpoint. */
export function lookBackAndDelete({ page, jobs }: Walk): void {
  test('finds every job with its state in the Runs tab', async () => {
    await navigate(page, 'Home')
    await page.getByRole('main').getByRole('link', { name: 'Pictures', exact: true }).waitFor()
    await keepScreenshot(page, 'home')
    await navigateToBatch(page)
    await press(page.getByRole('main'), 'linear-batch')
    await arrive(page, 'linear-batch')
    await press(page, 'Runs')
    await page.getByText('Jobs by status').waitFor()
    await page.locator('.recharts-surface').first().waitFor()
    const states = (await readTable(page, 'jobs')).map((row) => [row['Display name'], row.Status])
    expect(states).toEqual([
      ['Pictures', 'Completed'],
      ['Third', 'Failed'],
      ['From the web', 'Completed'],
      ['First points', 'Completed'],
    ])
    await keepScreenshot(page, 'runs')
  })

  test('deletes the deployment, then the endpoint with what is left of it; the jobs stay', async () => {
    await press(page, 'Details')
    await press(card(page, /^default/), 'Delete')
    await press(page.getByRole('dialog', { name: "Delete deployment 'default'?" }), 'Delete')
    await card(page, /^default/).waitFor({ state: 'detached' })
    await press(page.getByRole('toolbar', { name: 'Commands' }), 'Delete')
    const dialog = page.getByRole('dialog', { name: "Delete batch endpoint 'linear-batch'?" })
    await dialog.getByText('Deployment digits (default) of model digits-classifier:1').waitFor()
    await press(dialog, 'Delete')
    await arrive(page, 'Batch endpoints')
    await page.getByRole('main').getByRole('link', { name: 'linear-batch', exact: true }).waitFor({ state: 'detached' })
    expect((await rest('GET', 'batchEndpoints/linear-batch/deployments/digits')).status).toBe(404)
    await navigate(page, 'Jobs')
    await arrive(page, 'Jobs')
    await page.getByRole('searchbox', { name: 'Search jobs' }).fill(jobs[0] ?? '')
    await page.getByText('1–1 of 1').waitFor()
    const [first] = await readTable(page, 'jobs')
    expect(first).toMatchObject({ 'Display name': 'First points', Endpoint: 'linear-batch', Status: 'Completed' })
    for (const job of jobs) expect((await rest('GET', `jobs/${job}`)).status).toBe(200)
    expect(jobs).toHaveLength(4)
  })
}
