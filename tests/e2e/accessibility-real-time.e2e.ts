import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { audit, auditAll, collectPageErrors, expectNone, settle, still } from '#tests/e2e/support/audit.ts'
import { openBrowser, openPage } from '#tests/e2e/support/browser.ts'
import { goOn, press, valueBeside, visit } from '#tests/e2e/support/person.ts'
import { rest, send, waitFor } from '#tests/e2e/support/rest.ts'

const browser = await openBrowser()
const page = await openPage(browser, still)
const errors = collectPageErrors(page)
const endpoint = '/real-time-endpoints/audited-online'
const wide = { width: 1360, height: 850 }

beforeAll(async () => {
  await send('PUT', 'onlineEndpoints/audited-online', { properties: { authMode: 'Key' } })
  for (const name of ['blue', 'green']) {
    const below = `onlineEndpoints/audited-online/deployments/${name}`
    const properties = { model: 'azureml:wine-cultivars:1', appInsightsEnabled: name === 'blue' }
    await send('PUT', below, { properties })
    await waitFor(below, 'Succeeded')
  }
  await send('PATCH', 'onlineEndpoints/audited-online', { properties: { traffic: { blue: 100 } } })
  await send('PUT', 'onlineEndpoints/audited-token', { properties: { authMode: 'AMLToken' } })
  const size = { nodes: 1, cpuPerNode: 1, memoryMbPerNode: 256, purpose: 'Dev-test' }
  await send('PUT', 'computes/audited-aks', { properties: { computeType: 'AKS', properties: size } })
  await waitFor('computes/audited-aks', 'Succeeded')
})
// What it holds of the machine is wanted by other walks.
afterAll(async () => void (await rest('DELETE', 'computes/audited-aks')))
beforeEach(() => page.setViewportSize(wide))
afterEach(() => expect(errors.splice(0)).toEqual([]))

async function look(view: string, found: string[]): Promise<void> {
  await settle(page)
  found.push(...(await audit(page, view)))
  await page.setViewportSize(wide)
}

test('every tab of an endpoint is accessible, also without deployments', async () => {
  const tabs = ['', '?tab=test', '?tab=consume', '?tab=logs', '?tab=logs&source=events', '?tab=monitoring']
  const compared = ['?tab=monitoring&view=compare', '?tab=monitoring&deployment=green']
  const empty = ['', '?tab=test', '?tab=consume'].map((tab) => `/real-time-endpoints/audited-token${tab}`)
  const edit = [`${endpoint}/deployments/blue/edit`, '/real-time-endpoints/no-such-endpoint']
  expectNone(await auditAll(page, [...[...tabs, ...compared].map((tab) => endpoint + tab), ...empty, ...edit]))
})

test('the answer of a test, the form and what is folded away are accessible', async () => {
  const found: string[] = []
  await visit(page, `${endpoint}?tab=test`)
  const testButton = page.getByRole('button', { name: 'Test', exact: true })
  await testButton.click()
  await page.getByRole('region', { name: 'Answer' }).waitFor()
  await look('Test: an answer', found)
  await page.getByRole('button', { name: 'Form', exact: true }).click()
  await page.getByRole('textbox', { name: 'alcohol' }).fill('strong')
  await testButton.click()
  await page.getByText('These fields have no valid value').waitFor()
  await look('Test: a form with a mistake', found)
  await visit(page, endpoint)
  await page.getByRole('button', { name: 'Settings', exact: true }).first().click()
  await page.getByRole('button', { name: 'Revisions', exact: true }).first().click()
  await page.getByRole('table', { name: 'Revisions of blue' }).waitFor()
  await look('Details: settings and revisions', found)
  expectNone(found)
})

test('quick deployment and every step of the wizard are accessible', async () => {
  const found: string[] = []
  await visit(page, '/real-time-endpoints/create?model=wine-cultivars')
  await look('Quick deployment', found)
  await visit(page, `${endpoint}/add-deployment`)
  await look('Add deployment: Endpoint', found)
  await goOn(page, 'Model')
  await page.getByRole('searchbox', { name: 'Search models' }).fill('wine-cult')
  await page.getByRole('radio', { name: 'Choose wine-cultivars' }).check()
  await look('Add deployment: Model', found)
  await goOn(page, 'Deployment')
  await page.getByRole('switch', { name: /^Collect/ }).check()
  await look('Add deployment: Deployment', found)
  await goOn(page, 'Code + environment')
  await goOn(page, 'Compute')
  await page.getByRole('radio', { name: /^Autoscale/ }).check()
  await look('Add deployment: Compute', found)
  await goOn(page, 'Traffic')
  await look('Add deployment: Traffic', found)
  await goOn(page, 'Review')
  await look('Add deployment: Review', found)
  expectNone(found)
})

test('an inference cluster is accessible', async () => {
  expectNone(await auditAll(page, ['/computes/audited-aks']))
})

/** What is opened on a page, and what it is then called. */
const dialogs: readonly [path: string, view: string, open: (page: Page) => Promise<unknown>][] = [
  [endpoint, 'update traffic', () => press(page, 'Update traffic')],
  [endpoint, 'gradual rollout', () => press(page, 'Gradual rollout')],
  [endpoint, 'stop', () => press(page, 'Stop')],
  [endpoint, 'instance count', () => press(page, 'Change the instance count of blue')],
  [`${endpoint}?tab=consume`, 'regenerate a key', () => press(page, 'Regenerate secondary key')],
  [`${endpoint}?tab=test`, 'saved samples', () => press(page, 'Samples')],
  [`${endpoint}?tab=test`, 'paste CSV', () => press(page, 'Paste CSV')],
  ['/computes/audited-aks', 'resize', () => press(page, 'Resize')],
  ['/settings', 'change password', () => press(page, 'Change password')],
]

test('dialogs of endpoints, computes and of the own password are accessible', async () => {
  const found: string[] = []
  for (const [path, view, open] of dialogs) {
    await visit(page, path)
    await settle(page)
    await open(page)
    await page.getByRole('dialog').waitFor()
    await look(`${path}: ${view}`, found)
  }
  expectNone(found)
})

test('users are created, and their role and password changed, in accessible dialogs', async () => {
  const found: string[] = []
  await visit(page, '/settings/users')
  const users = page.getByRole('main')
  const dialog = page.getByRole('dialog')
  await press(users, 'Create')
  await look('Users: create', found)
  await dialog.getByRole('textbox', { name: 'E-mail' }).fill('audited@example.org')
  await press(dialog, 'Create')
  await valueBeside(dialog, 'Password').waitFor()
  await look('Users: the password that is shown once', found)
  await press(dialog, 'I have copied it')
  await users.getByRole('checkbox', { name: 'Select audited@example.org' }).check()
  await press(users, 'Change role')
  await look('Users: role', found)
  await press(dialog, 'Cancel')
  await press(users, 'Reset password')
  await look('Users: reset the password', found)
  await press(dialog, 'Cancel')
  expectNone(found)
})
