import type { Page } from 'playwright-core'
import { afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { node, openNode } from '#tests/e2e/designer/editor.ts'
import { audit, auditAll, collectPageErrors, expectNone, settle, still } from '#tests/e2e/support/audit.ts'
import { openBrowser, openPage } from '#tests/e2e/support/browser.ts'
import { press, visit } from '#tests/e2e/support/person.ts'
import { send, waitFor } from '#tests/e2e/support/rest.ts'

const browser = await openBrowser()
const page = await openPage(browser, still)
const errors = collectPageErrors(page)
const wide = { width: 1360, height: 850 }
const endpoint = '/pipeline-endpoints/audited-pipelines'
let training = ''
let batch = ''
let online = ''
let run = ''

beforeAll(async () => {
  const ran = async (name: string) => {
    const body = { experimentName: 'audited', compute: 'batch-cluster' }
    const job = await send('POST', `pipelineDrafts/${name}/submit`, body)
    await waitFor(`jobs/${job.name}`, 'Completed')
    return `/jobs/${job.name}`
  }
  const derive = async (kind: string) =>
    (await send('POST', `pipelineDrafts/${training}/createInferencePipeline`, { kind })).name
  training = (await send('POST', 'pipelineSamples/automobile-price-regression-basic/open')).name
  run = await ran(training)
  batch = await derive('batch')
  online = await derive('realTime')
  await ran(online)
  const published = { name: 'Audited', description: '', continueOnFailedStep: true }
  const place = { new: { name: 'audited-pipelines', description: '' } }
  await send('POST', `pipelineDrafts/${batch}/publish`, { ...published, endpoint: place })
  await send('POST', `pipelineDrafts/${batch}/publish`, {
    ...published,
    endpoint: { name: 'audited-pipelines' },
    setDefault: false,
  })
})
beforeEach(() => page.setViewportSize(wide))
afterEach(() => expect(errors.splice(0)).toEqual([]))

async function look(view: string, found: string[]): Promise<void> {
  await settle(page)
  found.push(...(await audit(page, view)))
}

test('the landing page, runs, and pages of pipeline endpoints are accessible', async () => {
  const ofRun = ['', '?tab=steps', '?tab=details', '?node=score-model'].map((tab) => run + tab)
  const ofEndpoint = ['', '?tab=published', '?tab=runs', '/0'].map((tab) => endpoint + tab)
  expectNone(await auditAll(page, ['/designer', '/designer?tab=runs', ...ofRun, '/pipeline-endpoints', ...ofEndpoint]))
})

/** What is opened in the editor, and how. */
const panels: readonly [view: string, open: (page: Page) => Promise<unknown>][] = [
  ['Asset library', async () => undefined],
  ['Submitted jobs', () => press(page, 'Submitted jobs')],
  ['Validation', () => press(page, 'Validation')],
  ['Settings', () => press(page, 'Settings')],
  ['Parameters', () => openNode(page, 'Clean Missing Data')],
  ['Outputs and logs', () => openNode(page, 'Train Model', 'Outputs + logs')],
]
const dialogs: readonly [view: string, open: (page: Page) => Promise<unknown>][] = [
  ['Submit', () => press(page, 'Submit')],
  ['Publish', () => openPublish('To a pipeline endpoint')],
  ['Publish as a component', () => openPublish('As a component')],
  ['columns by rules', () => openColumns('With rules')],
  ['columns by name', () => openColumns('By name')],
  ['Connect', () => openMenu('Connect…')],
  ['Rename', () => openMenu('Rename…')],
  ['preview', () => openOutput('Score Model', 'Preview data')],
  ['evaluation', () => openOutput('Evaluate Model', 'View evaluation')],
  ['model', () => openOutput('Train Model', 'View model')],
  ['transformation', () => openOutput('Clean Missing Data', 'View transformation')],
  ['Register data', () => openOutput('Score Model', 'Register data')],
]

async function openColumns(mode: string) {
  await openNode(page, 'Select Columns in Dataset')
  await press(page, /^Edit column/)
  await press(page.getByRole('dialog'), mode)
  await page.getByText(/^Selects \d+ of \d+ columns/).waitFor()
}

async function openPublish(item: string) {
  await press(page, 'Publish')
  await page.getByRole('menuitem', { name: item }).click()
}

async function openMenu(item: string) {
  await node(page, 'Split Data').focus()
  await page.keyboard.press('m')
  await page.getByRole('menuitem', { name: item }).click()
}

async function openOutput(title: string, command: string) {
  await openNode(page, title, 'Outputs + logs')
  await press(page, command)
}

async function openDraft(name: string) {
  await visit(page, `/designer/${name}`)
  await page.locator('.react-flow__node').first().waitFor()
}

test('the editor and its panels are accessible', async () => {
  const found: string[] = []
  for (const [view, open] of panels) {
    await openDraft(training)
    await open(page)
    await look(`Editor: ${view}`, found)
  }
  expectNone(found)
})

test('dialogs and windows of the editor are accessible', async () => {
  const found: string[] = []
  for (const [view, open] of dialogs) {
    await openDraft(training)
    await open(page)
    await page.getByRole('dialog').waitFor()
    await look(`Editor: ${view}`, found)
  }
  expectNone(found)
})

test('inference pipelines, their dialogs, and those of pipeline endpoints are accessible', async () => {
  const found: string[] = []
  const opened: readonly [path: string, command: string][] = [
    [`/designer/${online}`, 'Deploy'],
    [`/designer/${online}`, 'Update'],
    [endpoint, 'Submit'],
    [endpoint, 'Disable'],
    [`${endpoint}/1`, 'Set as default'],
  ]
  await openDraft(batch)
  await press(page, 'Show changes')
  await look('Batch inference pipeline', found)
  for (const [path, command] of opened) {
    await visit(page, path)
    await press(page, command)
    await page.getByRole('dialog').waitFor()
    await look(`${path}: ${command}`, found)
  }
  expectNone(found)
})
