import { execFile } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import type { Locator } from 'playwright-core'
import { beforeAll, expect, test, vi } from 'vitest'
import { openBrowser, openPage } from '#tests/e2e/support/browser.ts'
import { arrive, atStep, card, goOn, headerState, press, visit } from '#tests/e2e/support/person.ts'
import { portal } from '#tests/e2e/support/portal.ts'
import { createEndpoint, createJob, rest } from '#tests/e2e/support/rest.ts'
import { keepScreenshot } from '#tests/e2e/support/screenshots.ts'

const browser = await openBrowser()
const page = await openPage(browser)
const endpoint = 'patients'
const store = 'azureml://datastores/workspaceblobstore/paths'
beforeAll(() => createEndpoint(endpoint, 'diabetes-progression'))

test('runs the curl of "View as code" in a shell, and the job is there', async () => {
  await visit(page, `/batch-endpoints/${endpoint}/create-job`)
  await page.getByRole('textbox', { name: 'Job display name' }).fill("Ada's job")
  await goOn(page, 'Data source')
  await page.getByRole('radio', { name: 'Choose diabetes-patients' }).check()
  await page.getByText('fits the model').waitFor()
  await keepScreenshot(page, 'job-input-check')
  await goOn(page, 'Output location')
  await goOn(page, 'Review')
  await press(page, 'View as code')
  const commands = (await page.getByRole('region', { name: 'curl commands' }).textContent()) ?? ''
  const { stdout } = await promisify(execFile)('bash', ['-c', commands], {
    env: { ...process.env, SLIPWAY_PASSWORD: portal.password },
  })
  const { name, properties } = JSON.parse(stdout)
  expect(properties.displayName).toBe("Ada's job")
  await page.goto(`/jobs/${name}`)
  await headerState(page, 'Completed').waitFor()
  await press(page, 'Outputs + logs')
  await page.getByRole('table', { name: 'First rows of predictions.csv' }).waitFor()
  await keepScreenshot(page, 'predictions')
})

test('shows the progress of a running job and cancels it', async () => {
  const folder = join(portal.home, 'storage', 'many')
  const table =
    'age,sex,bmi,blood_pressure,total_cholesterol,ldl,hdl,cholesterol_hdl_ratio,log_triglycerides,blood_sugar\n25,2,22.6,85,130,71,48,3,4.0073,81\n'
  await mkdir(folder)
  const names = Array.from({ length: 4000 }, (_, index) => `${index}.csv`)
  for (const name of names) await writeFile(join(folder, name), table)
  const job = await createJob(endpoint, `${store}/many/`, { displayName: 'Long job', miniBatchSize: 1 })
  await page.emulateMedia({ colorScheme: 'dark' })
  await visit(page, `/jobs/${job.name}?tab=progress`)
  const counted = page.getByText(/ of 4,000 mini batches/)
  const done = async () => Number((await counted.textContent())?.replace(/ of .*|,/gs, ''))
  await headerState(page, 'Running').waitFor()
  await vi.waitFor(async () => expect(await done()).toBeGreaterThan(100), { timeout: 20_000 })
  const before = await done()
  await vi.waitFor(async () => expect(await done()).toBeGreaterThan(before), { timeout: 20_000 })
  await page.getByRole('table', { name: 'Nodes' }).waitFor()
  await keepScreenshot(page, 'job-progress-dark')
  await press(page.getByRole('toolbar', { name: 'Commands' }), 'Cancel')
  await press(page.getByRole('dialog', { name: "Cancel job 'Long job'?" }), 'Cancel job')
  await headerState(page, 'Canceled').waitFor()
  await page.emulateMedia({ colorScheme: 'light' })
  await press(page, 'Outputs + logs')
  await page.getByRole('link', { name: /predictions.csv/ }).click()
  await page.getByText('Partial: the job ended before everything was scored.').waitFor()
})

test('keeps what was typed into a wizard over a reload', async () => {
  await visit(page, '/batch-endpoints/create')
  await page.getByRole('textbox', { name: 'Endpoint name' }).fill('kept-over-reload')
  await page.getByRole('textbox', { name: 'Tags: key' }).fill('team')
  await page.getByRole('textbox', { name: 'Value' }).fill('blue')
  await press(page, 'Add')
  await goOn(page, 'Model')
  await page.getByRole('searchbox', { name: 'Search models' }).fill('digits-classifier')
  await page.getByRole('radio', { name: 'Choose digits-classifier' }).check()
  await goOn(page, 'Deployment')
  await page.getByRole('spinbutton', { name: 'Mini batch size' }).fill('7')
  await page.reload()
  await atStep(page, 'Deployment')
  expect(await page.getByRole('spinbutton', { name: 'Mini batch size' }).inputValue()).toBe('7')
  await press(page, 'Back')
  await page.getByRole('searchbox', { name: 'Search models' }).fill('digits-classifier')
  expect(await page.getByRole('radio', { name: 'Choose digits-classifier' }).isChecked()).toBe(true)
  await press(page, 'Back')
  expect(await page.getByRole('textbox', { name: 'Endpoint name' }).inputValue()).toBe('kept-over-reload')
  await page.getByText('team: blue').waitFor()
  await press(page, 'Cancel')
  await press(page.getByRole('dialog'), 'Leave')
})

test('shows in one browser what is changed in another, and what a script deletes', async () => {
  const other = await openPage(browser)
  await visit(page, `/batch-endpoints/${endpoint}`)
  await visit(other, `/batch-endpoints/${endpoint}`)
  await press(other, 'Edit description')
  await other.getByRole('textbox', { name: 'Description' }).fill('Scores patients every night.')
  await press(other, 'Save')
  await page.getByText('Scores patients every night.').waitFor()
  await visit(page, '/batch-endpoints')
  await createEndpoint('short-lived', 'digits-classifier')
  await page.getByRole('link', { name: 'short-lived', exact: true }).waitFor()
  await rest('DELETE', 'batchEndpoints/short-lived')
  await page.getByRole('link', { name: 'short-lived', exact: true }).waitFor({ state: 'detached' })
  await other.context().close()
})

test('finds an endpoint with Ctrl-K', async () => {
  await visit(page, '/')
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: 'Search everything' }).fill('patien')
  await page.getByRole('option', { name: endpoint, exact: true }).waitFor()
  await keepScreenshot(page, 'search')
  await page.keyboard.press('Enter')
  await arrive(page, endpoint)
})

test('creates an endpoint with the keyboard alone', async () => {
  await visit(page, '/batch-endpoints')
  await tabTo(page.getByRole('main').getByRole('link', { name: 'Create', exact: true }))
  await page.keyboard.press('Enter')
  await atStep(page, 'Endpoint')
  await tabTo(page.getByRole('textbox', { name: 'Endpoint name' }))
  await page.keyboard.press('Control+a')
  await page.keyboard.type('by-keyboard')
  await page.keyboard.press('Enter')
  await atStep(page, 'Model')
  await tabTo(page.getByRole('searchbox', { name: 'Search models' }))
  await page.keyboard.type('diabetes-progression')
  const wanted = page.getByRole('radio', { name: 'Choose diabetes-progression' })
  await tabTo(wanted)
  await page.keyboard.press('Space')
  expect(await wanted.isChecked()).toBe(true)
  for (const step of ['Deployment', 'Code + environment', 'Compute', 'Review']) {
    await tabTo(page.getByRole('button', { name: 'Next' }))
    await page.keyboard.press('Enter')
    await atStep(page, step)
  }
  await tabTo(page.getByRole('button', { name: 'Create', exact: true }))
  await page.keyboard.press('Enter')
  await arrive(page, 'by-keyboard')
  await card(page, /^default/)
    .getByText('Succeeded', { exact: true })
    .waitFor()
})

/** Presses Tab until the focus is where it is wanted. */
async function tabTo(wanted: Locator): Promise<void> {
  await wanted.waitFor()
  for (let presses = 0; presses < 80; presses += 1) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${wanted}`)
}
