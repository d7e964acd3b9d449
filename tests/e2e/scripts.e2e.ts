import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openBrowser, openPage, stopAtFirstFailure } from '#tests/e2e/support/browser.ts'
import {
  arrive,
  atStep,
  card,
  choose,
  goOn,
  headerState,
  navigateToBatch,
  pickFiles,
  press,
  valueBeside,
  visit,
} from '#tests/e2e/support/person.ts'
import { portal } from '#tests/e2e/support/portal.ts'
import { keepScreenshot } from '#tests/e2e/support/screenshots.ts'
import { fixtureModel } from '#tests/support/fixtures.ts'
import { hasPython } from '#tests/support/python.ts'

const browser = await openBrowser()
const page = await openPage(browser)
stopAtFirstFailure(page)

const scripts = (...path: string[]) => resolve('tests/fixtures/custom-scripts', ...path)
const toScript = (name: string, text: string) => ({ name, mimeType: 'text/x-python', buffer: Buffer.from(text) })

/** Steps of the endpoint wizard that nobody fills in here. */
async function goOnTo(...steps: string[]): Promise<void> {
  for (const step of steps) {
    await goOn(page, step)
    if (step === 'Compute') await page.getByText('batch-cluster').first().waitFor()
  }
}

async function deployFromModelPage(): Promise<void> {
  await press(page, 'Deploy')
  await page.getByRole('menuitem', { name: 'Deploy to batch endpoint' }).click()
  await atStep(page, 'Endpoint')
  await goOnTo('Model', 'Deployment', 'Code + environment')
}

describe.skipIf(!hasPython)('a scoring script (skipped where there is no Python 3)', () => {
  test('gets an environment, whose build is watched', async () => {
    await visit(page, '/environments')
    await press(page.getByRole('main'), 'Create')
    await atStep(page, 'Settings')
    await page.getByRole('textbox', { name: 'Name' }).fill('plain')
    await page.getByRole('radio', { name: /^Requirements/ }).check()
    await goOn(page, 'Customize')
    const editor = page.getByRole('textbox', { name: 'Requirements, one per line' })
    await editor.fill('-r others.txt\n')
    await page.getByText("The line '-r others.txt' includes a file").first().waitFor()
    await editor.fill('# The standard library is enough.\n')
    await page.getByText('The Python of this machine, and no packages.').waitFor()
    await goOnTo('Tags', 'Review')
    await press(page, 'Create')
    await arrive(page, 'plain')
    await headerState(page, 'Succeeded').waitFor()
    const log = page.getByRole('log', { name: 'Build log' })
    await log.getByText('venv').first().waitFor()
    await keepScreenshot(page, 'environment-log')
    await press(page, 'Details')
    await valueBeside(card(page, 'Build'), 'Python').getByText('3.').waitFor()
  })

  test('gets files that are no model by themselves, registered as a custom model', async () => {
    await visit(page, '/models/register?from=local')
    await pickFiles(page, 'Browse folder', scripts('linear/model'))
    await page.getByText('This is not a model by itself.').waitFor()
    await page.getByRole('checkbox', { name: 'Register it as a custom model' }).check()
    await press(page, /^Upload 1 file/)
    await page.getByText('Uploaded: 1 file').waitFor()
    await goOn(page, 'Settings')
    await page.getByRole('textbox', { name: 'Name' }).fill('coefficients')
    await goOn(page, 'Review')
    await press(page, 'Register')
    await arrive(page, 'coefficients')
    await card(page, 'Scoring').getByText('It cannot be deployed without a scoring script.').waitFor()
  })

  test('is warned about while it has no run()', async () => {
    await navigateToBatch(page)
    await press(page.getByRole('main'), 'Create')
    await atStep(page, 'Endpoint')
    await page.getByRole('textbox', { name: 'Endpoint name' }).fill('scripted')
    await goOn(page, 'Model')
    await page.getByRole('radio', { name: 'Choose coefficients' }).check()
    await page.getByText('This model needs a scoring script and an environment').waitFor()
    await goOnTo('Deployment', 'Code + environment')
    await press(page, 'Next')
    await page.getByText('Choose the environment that the script runs in.').waitFor()
    await press(page, 'Upload files or a folder')
    await pickFiles(page, 'Browse files', [toScript('half.py', 'def init():\n    pass\n')])
    await choose(page, 'Scoring script', 'half.py')
    await page.getByRole('alert').filter({ hasText: '✓ init()  ✗ run()' }).waitFor()
  })

  test('is uploaded in the wizard, and deployed with the environment', async () => {
    await press(page, 'Upload files or a folder')
    await pickFiles(page, 'Browse files', scripts('linear/score.py'))
    await choose(page, 'Scoring script', 'score.py')
    await page.getByRole('alert').filter({ hasText: '✓ init()  ✓ run()' }).waitFor()
    await page.getByRole('radio', { name: 'Choose plain' }).check()
    await keepScreenshot(page, 'code-step')
    await goOnTo('Compute', 'Review')
    await press(page, 'Create')
    await arrive(page, 'scripted')
    const deployment = card(page, /^default/)
    await deployment.getByText('Succeeded', { exact: true }).waitFor()
    await valueBeside(deployment, 'Engine').getByText('Python').waitFor()
    await valueBeside(deployment, 'Environment').getByRole('link', { name: 'plain:1' }).waitFor()
    await valueBeside(deployment, 'Scoring script').getByText('score.py in coefficients-scoring:2').waitFor()
    await keepScreenshot(page, 'deployment-script')
  })

  test('scores files as it does by hand, and what it prints is in the logs', async () => {
    await press(page, 'Create job')
    await atStep(page, 'Job settings')
    await goOn(page, 'Data source')
    await page.getByRole('radio', { name: /^Upload files/ }).check()
    const names = readdirSync(scripts('data')).sort()
    await pickFiles(
      page,
      'Browse files',
      names.map((name) => scripts('data', name)),
    )
    await page.getByText(/^5 files/).waitFor()
    await goOnTo('Output location', 'Review')
    await press(page, 'Create')
    await headerState(page, 'Completed').waitFor()
    const job = new URL(page.url()).pathname.split('/')[2] ?? ''
    const written = readFileSync(join(portal.home, 'storage', job, 'predictions.csv'), 'utf8')
    const { lines } = JSON.parse(readFileSync(scripts('expected.json'), 'utf8')).linear
    expect(written.trim().split('\n').sort()).toEqual(names.flatMap((name): string[] => lines[name]).sort())
    await press(page, 'Outputs + logs')
    for (const place of ['logs', 'user', 'stdout', /^node-/, /^process\d+\.stdout\.txt/]) {
      await press(page.getByRole('main'), place)
    }
    await page.getByText("weights loaded: ['x1', 'x2', 'x3']").first().waitFor()
    await keepScreenshot(page, 'script-stdout')
  })
})

describe.skipIf(!hasPython)('a model that runs code of its own (skipped where there is no Python 3)', () => {
  test('is not deployed before an owner has allowed it', async () => {
    await visit(page, '/models/register?from=local')
    await pickFiles(page, 'Browse folder', fixtureModel('own-code'))
    await press(page, /^Upload \d+ files/)
    await page.getByText(/^Uploaded: \d+ files/).waitFor()
    await goOn(page, 'Settings')
    await page.getByRole('textbox', { name: 'Name' }).fill('own-code')
    await goOn(page, 'Review')
    await press(page, 'Register')
    await arrive(page, 'own-code')
    await deployFromModelPage()
    await page.getByText('An owner of the workspace has to allow that').waitFor()
    await press(page, 'Next')
    await page.getByText('An owner has to allow the code of the model first.').waitFor()
    await keepScreenshot(page, 'code-not-allowed')
  })

  test('is deployed once the owner has allowed it on its page', async () => {
    await press(page, 'the model’s page')
    await arrive(page, 'own-code')
    await press(card(page, 'Scoring'), 'Allow…')
    const dialog = page.getByRole('dialog', { name: 'Let own-code:1 run its own code?' })
    await press(dialog, 'This model may run code')
    await card(page, 'Scoring').getByText('May run its own code in Python').waitFor()
    await deployFromModelPage()
    await page.getByText('An owner of the workspace has to allow that').waitFor({ state: 'detached' })
    await goOnTo('Compute', 'Review')
    await press(page, 'Create')
    await arrive(page, 'own-code-batch')
    const deployment = card(page, /^default/)
    await deployment.getByText('Succeeded', { exact: true }).waitFor()
    await valueBeside(deployment, 'Engine').getByText('Python (chosen automatically)').waitFor()
  })
})
