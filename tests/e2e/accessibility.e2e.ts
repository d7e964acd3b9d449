import type { Page } from 'playwright-core'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { audit, auditAll, collectPageErrors, expectNone, settle, still } from '#tests/e2e/support/audit.ts'
import { openBrowser, openPage } from '#tests/e2e/support/browser.ts'
import { goOn, press, visit } from '#tests/e2e/support/person.ts'
import { createEndpoint, createJob, send, waitFor } from '#tests/e2e/support/rest.ts'

const browser = await openBrowser()
const page = await openPage(browser, still)
const errors = collectPageErrors(page)
const endpoint = '/batch-endpoints/audited'
let job = ''
let failed = ''

beforeAll(async () => {
  await createEndpoint('audited', 'diabetes-progression')
  job = `/jobs/${(await createJob('audited', 'azureml:diabetes-patients:1', { displayName: 'Audited' })).name}`
  await waitFor(job.slice(1), 'Completed')
  failed = `/jobs/${(await createJob('audited', 'azureml:digits-images:1', { displayName: 'Broken', errorThreshold: 0 })).name}`
  await waitFor(failed.slice(1), 'Failed')
  await send('PATCH', 'batchEndpoints/audited', { tags: { team: 'blue' } })
})
beforeEach(() => page.setViewportSize({ width: 1360, height: 850 }))
afterEach(() => expect(errors.splice(0)).toEqual([]))

test('the sign-in page is accessible', async () => {
  const stranger = await openPage(browser, still)
  await stranger.goto('/')
  await stranger.getByRole('button', { name: 'Sign in' }).waitFor()
  expectNone(await audit(stranger, 'Sign-in'))
  await stranger.context().close()
})

test('lists, home, search and settings are accessible', async () => {
  const paths = [
    '/',
    '/models',
    '/data-assets',
    '/real-time-endpoints',
    '/batch-endpoints',
    '/jobs',
    '/computes',
    '/computes?tab=inference',
    '/computes?tab=instances',
    '/computes?tab=attached',
    '/datastores',
    '/settings',
    '/settings/users',
    '/settings/service-principals',
    '/audit-log',
    '/search?q=dia',
    '/no-such-page',
  ]
  expectNone(await auditAll(page, paths))
})

test('details of endpoints and jobs are accessible', async () => {
  const tabs = ['', '?tab=runs', '?tab=consume', '/deployments/default/edit', '/add-deployment']
  expectNone(
    await auditAll(
      page,
      tabs.map((tab) => endpoint + tab),
    ),
  )
  const jobTabs = [
    '',
    '?tab=progress',
    '?tab=outputs',
    '?tab=outputs&file=logs%2Fjob_progress_overview.txt',
    '?tab=parameters',
  ]
  expectNone(await auditAll(page, [...jobTabs.map((tab) => job + tab), failed, `${failed}?tab=progress`]))
})

test('details of models, data, computes and datastores are accessible', async () => {
  const model = ['', '?tab=versions', '?tab=artifacts', '?tab=endpoints'].map(
    (tab) => `/models/diabetes-progression/1${tab}`,
  )
  const data = ['', '?tab=consume', '?tab=explore', '?tab=files', '?tab=versions'].map(
    (tab) => `/data-assets/diabetes-patients/1${tab}`,
  )
  expectNone(
    await auditAll(page, [...model, ...data, '/data-assets/digits-images/1?tab=explore', '/models/no-such-model/1']),
  )
  const places = [
    '/computes/batch-cluster',
    '/computes/batch-cluster?tab=jobs',
    '/datastores/workspaceblobstore',
    '/datastores/workspaceblobstore?tab=browse',
  ]
  expectNone(await auditAll(page, places))
})

test('every step of the wizards is accessible', async () => {
  const found: string[] = []
  const look = async (view: string) => {
    await settle(page)
    found.push(...(await audit(page, view)))
  }
  await visit(page, '/batch-endpoints/create?model=diabetes-progression')
  await look('Endpoint wizard: Endpoint')
  for (const step of ['Model', 'Deployment', 'Code + environment', 'Compute', 'Review']) {
    await goOn(page, step)
    await look(`Endpoint wizard: ${step}`)
  }
  await press(page, 'View as code')
  await look('Endpoint wizard: View as code')

  await visit(page, `${endpoint}/create-job`)
  await page.getByRole('switch', { name: 'Override deployment settings' }).check()
  await look('Job wizard: Job settings')
  await goOn(page, 'Data source')
  await page.getByRole('radio', { name: 'Choose diabetes-patients' }).check()
  await page.getByText('fits the model').waitFor()
  await look('Job wizard: Data source')
  await page.getByRole('radio', { name: /^Upload files/ }).check()
  await look('Job wizard: Upload')
  await page.getByRole('radio', { name: /^Data asset/ }).check()
  await goOn(page, 'Output location')
  await page.getByRole('switch', { name: 'Enable output configuration' }).check()
  await look('Job wizard: Output location')
  await goOn(page, 'Review')
  await page.getByText('fits the model').waitFor()
  await look('Job wizard: Review')
  found.push(
    ...(await auditAll(page, [
      '/models/register',
      '/models/register?from=datastore',
      '/data-assets/create',
      '/data-assets/create?source=url',
      '/datastores/create',
      '/computes/create',
      '/real-time-endpoints/create',
      '/computes/create/inference-cluster',
      '/computes/create/container-instance',
    ])),
  )
  expectNone(found)
})

/** What is opened on a page, and what it is then called. */
const openings: readonly [path: string, view: string, open: (page: Page) => Promise<unknown>][] = [
  ['/', 'search', () => page.keyboard.press('Control+k')],
  ['/', 'notifications', () => press(page, /^Notifications/)],
  ['/', 'account menu', () => press(page, 'Account')],
  ['/', 'new menu', () => press(page, 'New')],
  ['/jobs', 'edit columns', () => press(page, 'Edit columns')],
  ['/jobs', 'add filter', () => press(page, 'Add filter')],
  ['/batch-endpoints/audited', 'delete endpoint', () => press(page, 'Delete')],
  ['/batch-endpoints/audited', 'edit tags', () => press(page, 'Edit tags')],
  ['/models/diabetes-progression/1', 'archive model', () => press(page, 'Archive')],
  ['/datastores/workspaceblobstore?tab=browse', 'new folder', () => press(page, 'New folder')],
  ['/computes/batch-cluster', 'resize', () => press(page, 'Resize')],
  ['/models/register?from=datastore', 'browse', () => press(page, 'Browse')],
]

test('menus and dialogs are accessible', async () => {
  const found: string[] = []
  for (const [path, view, open] of openings) {
    await page.setViewportSize({ width: 1360, height: 850 })
    await visit(page, path)
    await settle(page)
    await open(page)
    await page
      .locator('[role=dialog], [role=menu]')
      .first()
      .or(page.getByRole('group', { name: 'Tags' }))
      .first()
      .waitFor()
    found.push(...(await audit(page, `${path}: ${view}`)))
  }
  expectNone(found)
})
