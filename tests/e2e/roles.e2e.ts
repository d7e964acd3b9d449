import type { Page } from 'playwright-core'
import { afterAll, expect, test } from 'vitest'
import { z } from 'zod'
import { workspacePath } from '#lib/arm/resource.ts'
import { settle } from '#tests/e2e/support/audit.ts'
import { openBrowser, openPage } from '#tests/e2e/support/browser.ts'
import { press } from '#tests/e2e/support/person.ts'
import { portal } from '#tests/e2e/support/portal.ts'
import { call } from '#tests/e2e/support/rest.ts'

/** What people of two roles see on every page: nothing that can be pressed ends in a refusal. In a workspace of its own. */
const { url } = portal
const base = workspacePath({
  subscriptionId: '00000000-0000-0000-0000-000000000000',
  resourceGroup: 'slipway',
  name: 'role-walk',
})
const password = 'twelve or more'
const resource = z.object({ name: z.string() })

async function send(method: string, below: string, body?: object): Promise<string> {
  const response = await call(method, `${url}${base}${below}`, body)
  if (!response.ok) throw new Error(`${method} ${below}: ${response.status} ${await response.text()}`)
  return resource.parse(await response.json()).name
}
const model = `${base}/models/wine-cultivars/versions/1`

await send('PUT', '', { location: 'local', properties: { samples: true } })
afterAll(async () => {
  const { status } = await call('DELETE', `${url}${base}?forceToPurge=true`)
  expect(status).toBe(200)
})
const location = 'local'
const draft = await send('POST', '/pipelineSamples/automobile-price-regression-basic/open')
await send('PUT', '/batchEndpoints/walked', { location, properties: { authMode: 'AADToken' } })
await send('PUT', '/onlineEndpoints/walked-live', { location, properties: { authMode: 'Key' } })
await send('PUT', '/onlineEndpoints/walked-live/deployments/blue', {
  location,
  sku: { name: 'Default', capacity: 1 },
  properties: { endpointComputeType: 'Managed', model },
})
await send('PUT', '/environments/walked/versions/1', { properties: { condaFile: 'dependencies: [python=3.11]' } })

/** A page of somebody who has this role in the workspace, and no other. */
async function enter(role: string): Promise<{ page: Page; refused: string[]; changes: string[] }> {
  const email = `${role.toLowerCase().replace(' ', '-')}@walk.example.org`
  await send('POST', '/users', { properties: { email, password, role: 'None' } })
  await send('PUT', `/roleAssignments/${email}`, { properties: { role } })
  const page = await openPage(browser)
  await page.goto('/models')
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel(/^Password/).fill(password)
  await press(page, 'Sign in')
  await page.getByRole('heading', { level: 1, name: 'Models' }).waitFor()
  const refused: string[] = []
  const changes: string[] = []
  page.on('response', (response) => {
    if (response.status() === 403) refused.push(`${page.url()}: ${response.request().method()} ${response.url()}`)
  })
  page.on('request', (request) => {
    if (request.method() !== 'GET') changes.push(`${page.url()}: ${request.method()} ${request.url()}`)
  })
  return { page, refused, changes }
}
const browser = await openBrowser()
const reader = await enter('Reader')

/** Names of what begins a change; beside them are harmless ones that begin alike. */
const begins =
  /^(Create|New|Add|Delete|Edit|Rename|Register|Upload|Deploy|Archive|Restore|Rerun|Cancel|Resize|Rebuild|Set |Update|Publish|Submit$|Clone|Regenerate|Show (primary|secondary)|Copy (primary|secondary)|Get token|Test( connection)?$|Stop|Start|Import|Pause|Resume|Run now|Retry|Unregister|Follow|Allow|Withdraw|Change|Give|Take|Reset password|Enable|Disable|Rotate|Gradual|Undo|Redo|Auto-layout|Export$|More options|Save|Delete)/
const harmless = /^(Edit columns|Add filter|Change password|Export JSON|Restart tour)$/

/** What can be pressed on the page and begins a change. */
async function findWrites(page: Page): Promise<string[]> {
  const names = await page
    .getByRole('main')
    .evaluate((main) =>
      [...main.querySelectorAll('button, a.MuiButton-root, a.MuiCardActionArea-root, [role=switch]')]
        .filter((element) => element.checkVisibility() && !element.matches(':disabled, [aria-disabled=true]'))
        .map((element) => (element.getAttribute('aria-label') ?? element.textContent ?? '').trim()),
    )
  return names.filter((name) => begins.test(name) && !harmless.test(name))
}

/** Goes through the pages; answers what can be pressed there, one line for each. */
async function walk(page: Page, paths: readonly string[]): Promise<string[]> {
  const found: string[] = []
  for (const path of paths) {
    await page.goto(path)
    await page.getByRole('main').getByRole('heading', { level: 1 }).first().waitFor()
    await settle(page)
    found.push(...(await findWrites(page)).map((name) => `${path}: ${name}`))
  }
  return found
}

const pages = [
  '/',
  '/designer',
  `/designer/${draft}`,
  '/data-assets',
  '/data-assets/automobile-prices',
  '/jobs',
  '/schedules',
  '/environments',
  '/environments/walked',
  '/codes',
  '/components',
  '/models',
  '/models/wine-cultivars',
  '/models/wine-cultivars?tab=endpoints',
  '/real-time-endpoints',
  ...['', '?tab=test', '?tab=consume', '?tab=logs', '?tab=monitoring'].map(
    (tab) => `/real-time-endpoints/walked-live${tab}`,
  ),
  '/batch-endpoints',
  '/batch-endpoints/walked',
  '/batch-endpoints/walked?tab=runs',
  '/pipeline-endpoints',
  '/computes',
  '/computes/batch-cluster',
  '/datastores',
  '/datastores/workspaceblobstore',
  '/datastores/workspaceblobstore?tab=browse',
  '/mlflow-servers',
  '/settings',
  '/settings/workspaces',
]
const makers = [
  '/models/register',
  '/data-assets/create',
  '/environments/create',
  '/codes/register',
  '/datastores/create',
  '/schedules/create',
  '/batch-endpoints/create',
  '/batch-endpoints/walked/add-deployment',
  '/batch-endpoints/walked/create-job',
  '/real-time-endpoints/create',
  '/real-time-endpoints/create?model=wine-cultivars',
  '/real-time-endpoints/walked-live/deployments/blue/edit',
  '/computes/create',
  '/computes/create/inference-cluster',
  '/settings/users',
  '/settings/service-principals',
  '/audit-log',
]
const refusal = (page: Page) => page.getByRole('heading', { level: 1, name: /: not with your role$/ })

test('a reader can press nothing that changes anything, and nothing of a page is refused', async () => {
  const { page, refused, changes } = reader
  expect(await walk(page, pages)).toEqual([])
  expect(refused).toEqual([])
  expect(changes.filter((change) => !change.includes('/api/auth/'))).toEqual([])
  await page.goto('/models/wine-cultivars')
  const archive = page.getByRole('button', { name: 'Archive' })
  await archive.hover()
  await page.getByRole('tooltip', { name: /It takes the role Data Scientist or a stronger one/ }).waitFor()
  await archive.press('Enter')
  await expect.poll(() => page.getByRole('dialog').count()).toBe(0)
})

test('a reader who goes to a page for making something is told which role it takes, and led back', async () => {
  const { page, refused } = reader
  for (const path of makers) {
    await page.goto(path)
    await refusal(page).waitFor()
  }
  expect(refused).toEqual([])
  await page.getByText("This takes the role Owner in the workspace 'role-walk', and yours is Reader.").waitFor()
  await press(page, 'Back')
  await page.getByRole('heading', { level: 1, name: 'Workspace role-walk' }).waitFor()
})

test('a data scientist works on everything but computes, and what is the owners’', async () => {
  const { page, refused } = await enter('Data Scientist')
  expect(await walk(page, ['/computes', '/computes/batch-cluster', '/settings', '/settings/workspaces'])).toEqual([])
  expect(await walk(page, ['/models/wine-cultivars'])).toContain('/models/wine-cultivars: Archive')
  for (const path of ['/computes/create', '/audit-log']) {
    await page.goto(path)
    await refusal(page).waitFor()
  }
  await page.goto('/batch-endpoints/create')
  await page.getByRole('heading', { level: 1, name: 'Create batch endpoint' }).waitFor()
  expect(refused).toEqual([])
})
