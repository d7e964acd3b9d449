import { resolve } from 'node:path'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { audit, auditAll, collectPageErrors, expectNone, settle, still } from '#tests/e2e/support/audit.ts'
import { openBrowser, openPage } from '#tests/e2e/support/browser.ts'
import { choose, goOn, press, visit } from '#tests/e2e/support/person.ts'
import { createEndpoint, rest, send, sendFolder } from '#tests/e2e/support/rest.ts'
import { fixtureModel } from '#tests/support/fixtures.ts'
import { startFakeMlflow } from '#tests/support/mlflow-server.ts'
import { hasPython } from '#tests/support/python.ts'

const browser = await openBrowser()
const page = await openPage(browser, still)
const errors = collectPageErrors(page)
const fixture = (...path: string[]) => resolve('tests/fixtures', ...path)

/** Registers a folder of this machine as version 1 of a model. */
async function register(name: string, folder: string, modelType: string): Promise<void> {
  const modelUri = await sendFolder(folder, `models/${name}`)
  await send('PUT', `models/${name}/versions/1`, { properties: { modelUri, modelType } })
}

beforeAll(async () => {
  await register('native', fixture('native-models/mlflow/churn'), 'mlflow_model')
  await register('own', fixtureModel('own-code'), 'mlflow_model')
  await register('weights', fixture('custom-scripts/linear/model'), 'custom_model')
  const codeUri = await sendFolder(fixture('custom-scripts/linear'), 'code/linear')
  await send('PUT', 'codes/linear/versions/1', { properties: { codeUri } })
  await send('PUT', 'environments/standard/versions/1', { properties: { requirements: '# Nothing.\n' } })
  await send('PUT', 'environments/impossible/versions/1', { properties: { requirements: 'not a requirement ???\n' } })
  await createEndpoint('natively', 'native')
  const mlflow = await startFakeMlflow()
  mlflow.models.set('prices', new Map([['7', { folder: fixtureModel('linear-f32'), description: 'spring' }]]))
  mlflow.aliases.set('prices', new Map([['champion', '7']]))
  await send('PUT', 'mlflowServers/audited', { properties: { url: mlflow.url } })
  await send('PUT', 'mlflowServers/gone', { properties: { url: 'http://127.0.0.1:9' } })
})
beforeEach(() => page.setViewportSize({ width: 1360, height: 850 }))
afterEach(() => expect(errors.splice(0)).toEqual([]))

test.skipIf(!hasPython)('environments are accessible, built and failed (skipped without Python)', async () => {
  const state = async (name: string) =>
    (await (await rest('GET', `environments/${name}/versions/1`)).json()).properties.pythonBuild.state
  await expect.poll(() => state('standard'), { timeout: 60_000 }).toBe('Succeeded')
  await expect.poll(() => state('impossible'), { timeout: 60_000 }).toBe('Failed')
  const tabs = (name: string) =>
    ['', '?tab=versions', '?tab=context', '?tab=log', '?tab=users'].map((tab) => `/environments/${name}/1${tab}`)
  expectNone(await auditAll(page, ['/environments', ...tabs('standard'), ...tabs('impossible')]))
})

test('code and MLflow servers are accessible', async () => {
  const imports = 'mlflowServers/audited/imports'
  const { id } = await (await rest('POST', imports, { model: 'prices', version: '7' })).json()
  const state = async () => (await (await rest('GET', `${imports}/${id}`)).json()).state
  await expect.poll(state, { timeout: 60_000 }).toBe('Completed')
  const code = ['', '?tab=versions', '?tab=files', '?tab=users'].map((tab) => `/codes/linear/1${tab}`)
  const servers = ['audited', 'audited?tab=imports', 'audited?tab=deployments', 'gone'].map(
    (path) => `/mlflow-servers/${path}`,
  )
  const registers = ['/codes/register', '/codes/register?from=datastore', '/environments/no-such', '/codes/no-such']
  expectNone(await auditAll(page, ['/codes', ...code, ...registers, '/mlflow-servers', ...servers]))
})

test('models and deployments of every engine are accessible', async () => {
  const models = ['native', 'own', 'weights'].map((name) => `/models/${name}/1`)
  const deployed = ['/batch-endpoints/natively', '/batch-endpoints/natively/deployments/default/edit']
  expectNone(await auditAll(page, [...models, ...deployed]))
})

test('every step of the wizard for environments is accessible', async () => {
  const found: string[] = []
  await visit(page, '/environments/create')
  await look('Environment: Settings', found)
  await page.getByRole('radio', { name: /^Start from an existing/ }).check()
  await look('Environment: from an existing one', found)
  await page.getByRole('radio', { name: /^Conda file/ }).check()
  await page.getByRole('textbox', { name: 'Name' }).fill('looked-at')
  await goOn(page, 'Customize')
  await look('Environment: Customize', found)
  await page.getByRole('textbox', { name: /^Conda file/ }).fill('dependencies:\n  - python=3.11\n  - [\n')
  await page.getByText('condaFile cannot be read').first().waitFor()
  await look('Environment: a conda file that is none', found)
  await page.getByRole('textbox', { name: /^Conda file/ }).fill('dependencies:\n  - python=3.11\n  - scipy\n')
  await page.getByText('Conda packages are not installed here').waitFor()
  await goOn(page, 'Tags')
  await goOn(page, 'Review')
  await press(page, 'View as code')
  await look('Environment: Review', found)
  expectNone(found)
})

test('the step Code + environment is accessible in each of its states', async () => {
  const found: string[] = []
  const open = async (model: string) => {
    await visit(page, `/batch-endpoints/create?model=${model}`)
    for (const step of ['Model', 'Deployment', 'Code + environment']) await goOn(page, step)
  }
  await open('native')
  await look('Code: runs natively', found)
  await page.getByRole('switch', { name: /^Customize/ }).check()
  await look('Code: customized', found)
  await open('own')
  await page.getByText('An owner of the workspace has to allow that').waitFor()
  await press(page, 'Next')
  await look('Code: not allowed', found)
  await open('weights')
  await press(page, 'Next')
  await page.getByText('Choose the environment that the script runs in.').waitFor()
  await look('Code: nothing chosen', found)
  await page.getByRole('radio', { name: 'Choose linear' }).check()
  await choose(page, 'Scoring script', 'score.py')
  await page.getByText('✓ run()').waitFor()
  await page.getByRole('radio', { name: 'Choose standard' }).check()
  await look('Code: a script and an environment', found)
  await press(page, 'Upload files or a folder')
  await look('Code: upload', found)
  expectNone(found)
})

/** What is opened on a page, and what it is then called. */
const dialogs: readonly [path: string, view: string, open: () => Promise<unknown>][] = [
  ['/mlflow-servers', 'add a server', () => press(page.getByRole('main'), 'Add server')],
  ['/models/own/1', 'let it run its own code', () => press(page, 'Allow…')],
  ['/batch-endpoints/natively', 'follow an alias', () => press(page, 'Follow an alias')],
  ['/environments/standard/1', 'delete environment', () => press(page, 'Delete')],
  ['/codes/linear/1', 'delete code', () => press(page, 'Delete')],
]

test('dialogs are accessible', async () => {
  const found: string[] = []
  for (const [path, view, open] of dialogs) {
    await visit(page, path)
    await settle(page)
    await open()
    await page.getByRole('dialog').first().waitFor()
    found.push(...(await audit(page, `${path}: ${view}`)))
  }
  await visit(page, '/mlflow-servers/audited')
  await page.getByRole('button', { name: /^prices/ }).click()
  await page.getByText('@champion').first().waitFor()
  await look('MLflow server: versions of a model', found)
  expectNone(found)
})

async function look(view: string, found: string[]): Promise<void> {
  await settle(page)
  found.push(...(await audit(page, view)))
}
