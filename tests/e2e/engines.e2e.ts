import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { openBrowser, openPage, stopAtFirstFailure } from '#tests/e2e/support/browser.ts'
import {
  arrive,
  atStep,
  card,
  goOn,
  headerState,
  navigate,
  pickFiles,
  press,
  readTable,
  valueBeside,
  visit,
} from '#tests/e2e/support/person.ts'
import { portal } from '#tests/e2e/support/portal.ts'
import { keepScreenshot } from '#tests/e2e/support/screenshots.ts'
import { fixtureModel } from '#tests/support/fixtures.ts'
import { startFakeMlflow } from '#tests/support/mlflow-server.ts'
import { hasSharedData, sharedData } from '#tests/support/shared-data.ts'

const browser = await openBrowser()
const page = await openPage(browser)
stopAtFirstFailure(page)

test('a sample says what is in its pickle, and that it runs natively', async () => {
  await visit(page, '/models/wine-cultivars')
  const scoring = card(page, 'Scoring')
  await scoring
    .getByText(/^Runs natively: Pipeline › StandardScaler › RandomForestClassifier \(60 trees, 13 columns\)/)
    .waitFor()
  await scoring.getByRole('list', { name: 'Steps of the model' }).getByText('60 trees').waitFor()
  await scoring.getByText('The model loads and scores').waitFor()
  await keepScreenshot(page, 'model-native')
})

// A model of 2022 whose Python environment cannot be installed any more.
describe.skipIf(!hasSharedData)('the heart classifier', () => {
  const files = () => readdirSync(sharedData('heart-classifier/data')).filter((name) => name.endsWith('.csv'))

  test('is registered, and its page says that it runs natively, and how', async () => {
    await visit(page, '/models/register?from=local')
    await pickFiles(page, 'Browse folder', sharedData('heart-classifier/model'))
    await page.getByRole('heading', { name: 'Inputs (13)' }).waitFor()
    await press(page, /^Upload \d+ files/)
    await page.getByText(/^Uploaded: \d+ files/).waitFor()
    await goOn(page, 'Settings')
    await page.getByRole('textbox', { name: 'Name' }).fill('heart')
    await goOn(page, 'Review')
    await press(page, 'Register')
    await arrive(page, 'heart')
    const scoring = card(page, 'Scoring')
    await scoring
      .getByText(/^Runs natively: Pipeline › ColumnTransformer › XGBClassifier \(\d+ trees, 13 columns\)/)
      .waitFor()
    await press(scoring, 'Show what Python would need')
    await scoring.getByText('so old that it can hardly be installed any more').waitFor()
  })

  test('is deployed by the wizard with the native engine', async () => {
    await press(page, 'Deploy')
    await page.getByRole('menuitem', { name: 'Deploy to batch endpoint' }).click()
    await atStep(page, 'Endpoint')
    await goOn(page, 'Model')
    await goOn(page, 'Deployment')
    await goOn(page, 'Code + environment')
    expect(await page.getByRole('radio', { name: /^Automatic/ }).isChecked()).toBe(true)
    await page.getByText('Natively: exact, without Python').waitFor()
    await goOn(page, 'Compute')
    await goOn(page, 'Review')
    await press(page, 'Create')
    await arrive(page, 'heart-batch')
    const deployment = card(page, /^default/)
    await deployment.getByText('Succeeded', { exact: true }).waitFor()
    await valueBeside(deployment, 'Engine').getByText('Native (chosen automatically)').waitFor()
    await valueBeside(deployment, 'Environment').getByText('None needed').waitFor()
    await keepScreenshot(page, 'deployment-native')
  })

  test('scores its four files as recorded', async () => {
    await press(page, 'Create job')
    await atStep(page, 'Job settings')
    await goOn(page, 'Data source')
    await page.getByRole('radio', { name: /^Upload files/ }).check()
    await pickFiles(
      page,
      'Browse files',
      files().map((name) => sharedData('heart-classifier/data', name)),
    )
    await page.getByText('fits the model').waitFor()
    await goOn(page, 'Output location')
    await goOn(page, 'Review')
    await press(page, 'Create')
    await headerState(page, 'Completed').waitFor()
    const id = new URL(page.url()).pathname.split('/')[2] ?? ''
    const lines = readFileSync(join(portal.home, 'storage', id, 'predictions.csv'), 'utf8')
      .trim()
      .split('\n')
    expect(lines).toHaveLength(303)
    const recorded = JSON.parse(readFileSync(sharedData('heart-classifier/expected.json'), 'utf8')).cases as {
      input: string
      predict: number[]
    }[]
    for (const { input, predict } of recorded.filter((one) => one.input.endsWith('.csv'))) {
      const own = lines.map((line) => line.split(',')).filter(([, , file]) => `data/${file}` === input)
      expect(own.map(([, prediction]) => Number(prediction))).toEqual(predict)
    }
  })
})

describe('an MLflow server', () => {
  test('is added, and a version of a registered model is imported', async () => {
    const mlflow = await startFakeMlflow()
    mlflow.models.set('house prices', new Map([['7', { folder: fixtureModel('linear-f32'), description: 'spring' }]]))
    mlflow.aliases.set('house prices', new Map([['champion', '7']]))
    await visit(page, '/models')
    await press(page, 'Register')
    await page.getByRole('menuitem', { name: 'From an MLflow server' }).click()
    await arrive(page, 'MLflow servers')
    await press(page.getByRole('main'), 'Add server')
    const dialog = page.getByRole('dialog', { name: 'Add an MLflow server' })
    await press(dialog, 'Add')
    await dialog.getByText('Use 1-255 letters').waitFor()
    await dialog.getByRole('textbox', { name: 'Name' }).fill('tracking')
    await dialog.getByRole('textbox', { name: 'Address' }).fill(mlflow.url)
    await press(dialog, 'Add')
    await arrive(page, 'tracking')
    await page.getByRole('button', { name: /^house prices/ }).click()
    await page.getByText('@champion').waitFor()
    await press(page, 'Import version 7')
    await page.getByRole('link', { name: 'house-prices:7' }).waitFor()
    await keepScreenshot(page, 'mlflow-server')
    await press(page, 'Imports')
    const [row] = await readTable(page, 'Imports')
    expect(row).toMatchObject({ 'Registered model': 'house prices', Version: '7', Import: 'house-prices:7' })
    await press(page.getByRole('main'), 'house-prices:7')
    await arrive(page, 'house-prices')
    await page.getByText('spring').first().waitFor()
    await valueBeside(card(page, 'Properties'), 'mlflow.version').getByText('7').waitFor()
  })

  test('that does not answer is told apart from one without models', async () => {
    await navigate(page, 'MLflow servers')
    await press(page.getByRole('main'), 'Add server')
    const dialog = page.getByRole('dialog', { name: 'Add an MLflow server' })
    await dialog.getByRole('textbox', { name: 'Name' }).fill('unreachable')
    await dialog.getByRole('textbox', { name: 'Address' }).fill('http://127.0.0.1:9')
    await press(dialog, 'Add')
    await arrive(page, 'unreachable')
    await page.getByText('the server refused the connection').waitFor()
  })
})
