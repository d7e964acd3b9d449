import { readFileSync } from 'node:fs'
import { afterAll, afterEach, expect, test } from 'vitest'
import { registerCars } from '#tests/e2e/designer/cars.ts'
import { node, openNode, openSample, runIs, saved, submit } from '#tests/e2e/designer/editor.ts'
import { audit, collectPageErrors, expectNone, settle, still } from '#tests/e2e/support/audit.ts'
import { openBrowser, openPage, stopAtFirstFailure } from '#tests/e2e/support/browser.ts'
import { arrive, goOn, headerState, press, readTable, visit } from '#tests/e2e/support/person.ts'
import { createEndpoint, rest, send, sendFile, waitFor } from '#tests/e2e/support/rest.ts'

// What starts by itself, and a pipeline as a component under a batch endpoint: one page, one test after the other.
const browser = await openBrowser()
const page = await openPage(browser, still)
const errors = collectPageErrors(page)
const found: string[] = []
stopAtFirstFailure(page)
afterEach(() => expect(errors.splice(0)).toEqual([]))
// What looks for files every few seconds is not wanted by other walks.
afterAll(() => rest('DELETE', 'schedules/inbox'))

const look = async (view: string) => {
  await settle(page)
  found.push(...(await audit(page, view)))
}
const dialog = (name: string) => page.getByRole('dialog', { name })

test('a recurrence says when it runs next, and is paused, resumed, changed and deleted', async () => {
  await createEndpoint('planned', 'diabetes-progression')
  await visit(page, '/batch-endpoints/planned')
  await press(page, 'Schedule')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('nightly')
  await page.getByRole('list', { name: 'Next runs' }).getByRole('listitem').nth(4).waitFor()
  await look('Schedule wizard: When')
  await goOn(page, 'What')
  await page.getByRole('textbox', { name: 'Input' }).fill('azureml:diabetes-patients:1')
  await goOn(page, 'Review')
  await press(page, 'Create')
  await arrive(page, 'nightly')
  await press(page, 'Pause')
  await headerState(page, 'Paused').waitFor()
  await press(page, 'Resume')
  await headerState(page, 'Active').waitFor()
  await look('Schedule')
  await press(page, 'Edit')
  await page.getByRole('radio', { name: /^Cron expression/ }).check()
  await page.getByRole('textbox', { name: 'Cron expression' }).fill('61 * * * *')
  await press(page, 'Next')
  await page.getByText(/^This is no cron expression/).waitFor()
  await page.getByRole('textbox', { name: 'Cron expression' }).fill('30 6 * * 1')
  await goOn(page, 'What')
  await goOn(page, 'Review')
  await press(page, 'Save')
  await page
    .getByText(/06:30.*Monday|Monday.*06:30/)
    .first()
    .waitFor()
  await press(page, 'Run now')
  await page.getByRole('link', { name: 'Runs', exact: true }).click()
  await expect.poll(async () => (await readTable(page, 'jobs'))[0]?.Status, { timeout: 30_000 }).toBe('Completed')
  await press(page, 'Delete')
  await press(page.getByRole('dialog'), 'Delete')
  await arrive(page, 'Schedules')
})

test('another waits for new files in a folder', async () => {
  await visit(page, '/schedules/create?batchEndpoint=planned')
  await page.getByRole('textbox', { name: 'Name', exact: true }).fill('inbox')
  await page.getByRole('radio', { name: /^When new files arrive/ }).check()
  await page.getByRole('textbox', { name: 'Folder' }).fill('inbox')
  await page.getByRole('spinbutton', { name: /^Look for new files every/ }).fill('5')
  await goOn(page, 'What')
  await goOn(page, 'Review')
  await press(page, 'Create')
  await arrive(page, 'inbox')
  await sendFile('inbox/patients.csv', readFileSync('samples/data/diabetes-patients/clinic-east.csv', 'utf8'))
  await visit(page, '/schedules')
  expect((await readTable(page, 'schedules'))[0]).toMatchObject({ Name: 'inbox', 'Next run': 'With new files' })
  await look('Schedules')
})

test('a batch inference pipeline is published as a component', async () => {
  await openSample(page, /^Sample 1: Regression/)
  await submit(page, 'component-walk')
  await runIs(page, 'Completed')
  const training = page.url()
  await press(page, 'Create inference pipeline')
  await page.getByRole('menuitem', { name: 'Batch inference pipeline' }).click()
  await page.waitForURL((url) => url.href !== training)
  await openNode(page, 'Automobile prices')
  await press(page, /^More about /)
  await page.getByRole('menuitem', { name: 'Set as pipeline parameter' }).click()
  await press(dialog('Set as pipeline parameter'), 'Save')
  await saved(page)
  await press(page, 'Publish')
  await page.getByRole('menuitem', { name: 'As a component' }).click()
  const publishing = dialog('Publish as component')
  await publishing.getByLabel('Component name').fill('score-cars')
  await publishing.getByRole('cell', { name: 'uri_folder' }).waitFor()
  await look('Publish as component')
  await press(publishing, 'Publish')
  await publishing.waitFor({ state: 'detached' })
})

test('it is deployed under a new batch endpoint, beside a model', async () => {
  await visit(page, '/components')
  await press(page.getByRole('main'), 'score-cars')
  await arrive(page, 'score-cars')
  await look('Component')
  await press(page, 'Deploy')
  await dialog('Deploy component').getByLabel('New endpoint name').fill('score-cars')
  await press(dialog('Deploy component'), 'Deploy')
  await page.waitForURL(/\/batch-endpoints\/score-cars$/)
  const model = await send('GET', 'batchEndpoints/planned/deployments/default')
  const { model: reference, compute } = model.properties
  const properties = { model: reference, compute }
  await send('PUT', 'batchEndpoints/score-cars/deployments/patients', { location: 'local', properties })
  await waitFor('batchEndpoints/score-cars/deployments/patients', 'Succeeded')
  await page.getByRole('heading', { level: 2, name: /^patients/ }).waitFor()
  await look('Endpoint of a component and a model')
  await visit(page, '/batch-endpoints/score-cars?tab=consume')
  await look('Consume a component')
})

test('a job with other inputs scores every row of them', async () => {
  await registerCars('component-cars', 40)
  await visit(page, '/batch-endpoints/score-cars')
  await press(page, 'Create job')
  await page.getByRole('combobox', { name: 'Automobile prices', exact: true }).fill('component-cars')
  await page.getByRole('option', { name: 'component-cars' }).click()
  await look('Job of a component')
  await press(page, 'View as code')
  await page.getByText('"jobInputType": "UriFile"').waitFor()
  await press(page, 'Create')
  await page.waitForURL(/\/jobs\//)
  await headerState(page, 'Completed').waitFor()
  await node(page, 'Score Model').click()
  await page.getByText('40 rows, 26 columns').waitFor()
})

test('meanwhile the new file has started a run by itself', async () => {
  await visit(page, '/schedules/inbox?tab=runs')
  await expect
    .poll(async () => (await readTable(page, 'jobs')).map(({ Status }) => Status), { timeout: 30_000 })
    .toEqual(['Completed'])
  expectNone(found)
})
