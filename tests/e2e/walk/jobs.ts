import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { z } from 'zod'
import { startHttpsServer } from '#tests/e2e/support/https-server.ts'
import { arrive, card, goOn, headerState, press, readTable, valueBeside } from '#tests/e2e/support/person.ts'
import { portal } from '#tests/e2e/support/portal.ts'
import { noteJob, openJobWizard, type Walk } from '#tests/e2e/walk/walk.ts'

const preview = 'First rows of predictions.csv'

/** Row within its file, prediction, file: what the file holds, without a header. */
const predictions = [
  ['0', '6.5', 'east.csv'],
  ['1', '8.75', 'east.csv'],
  ['0', '123.5', 'west.csv'],
]

/** Two jobs of `linear-batch`: on the registered data, and on a file from the web. */
export function scoreTables(walk: Walk): void {
  const { page } = walk

  test('scores the registered data asset and finds the right values in the preview and on disk', async () => {
    await openJobWizard(walk, 'linear-batch')
    await page.getByRole('textbox', { name: 'Job display name' }).fill('First points')
    await goOn(page, 'Data source')
    await page.getByRole('radio', { name: 'Choose points' }).check()
    await page.getByText(/2 files, 37 B.*1 mini batch/).waitFor()
    await page.getByText('fits the model').waitFor()
    expect(await readTable(page, 'First rows of the input')).toContainEqual({ '#': '2', a: '0.25', b: '-2', c: '4' })
    await goOn(page, 'Output location')
    await goOn(page, 'Review')
    await press(page, 'Create')
    await arrive(page, 'First points')
    const id = noteJob(walk)
    await press(page, 'Progress')
    await page.getByText('1 of 1 mini batches').waitFor()
    await headerState(page, 'Completed').waitFor()
    await press(page, 'Outputs + logs')
    expect((await readTable(page, preview)).map((row) => Object.values(row).slice(1))).toEqual(predictions)
    const file = await readFile(join(portal.home, 'storage', id, 'predictions.csv'), 'utf8')
    expect(file.trim().split('\n')).toEqual(predictions.map((row) => row.join(',')))
    await press(page, 'logs')
    await page.getByRole('link', { name: /job_progress_overview.txt/ }).click()
    await page.getByRole('heading', { name: 'job_progress_overview.txt' }).waitFor()
    await page.getByRole('main').getByText('Completed').nth(1).waitFor()
  })

  test('scores a file from the web with an override, which stays with that job', async () => {
    const website = await startHttpsServer({ '/more.csv': 'a,b,c\n2,0,0\n0,0,2\n' })
    await openJobWizard(walk, 'linear-batch')
    await page.getByRole('textbox', { name: 'Job display name' }).fill('From the web')
    await page.getByRole('switch', { name: 'Override deployment settings' }).check()
    await page.getByRole('spinbutton', { name: 'Mini batch size' }).fill('3')
    await page.getByRole('img', { name: 'Mini batch size was changed' }).waitFor()
    await goOn(page, 'Data source')
    await page.getByRole('radio', { name: /^Datastore/ }).check()
    await page.getByRole('textbox', { name: 'Path' }).fill(`${website}/more.csv`)
    await page.getByText('A public URL is read when the job runs').waitFor()
    await goOn(page, 'Output location')
    await goOn(page, 'Review')
    await valueBeside(card(page, 'Deployment'), 'Mini batch size').getByText('3 files').waitFor()
    await press(page, 'Create')
    await arrive(page, 'From the web')
    noteJob(walk)
    await headerState(page, 'Completed').waitFor()
    await press(page, 'Outputs + logs')
    expect((await readTable(page, preview)).map((row) => Object.values(row)[2])).toEqual(['2.5', '6.5'])
    await press(page, 'Parameters')
    const changed = (await readTable(page, 'Settings in effect')).filter(
      (row) => row['Comes from'] !== 'The deployment',
    )
    expect(changed).toEqual([{ Setting: 'Mini batch size', Value: '3 files', 'Comes from': 'Changed for this job' }])
    await press(page, 'Overview')
    await press(page.getByRole('main'), 'linear-batch')
    await arrive(page, 'linear-batch')
    await valueBeside(card(page, /^default/), 'Mini batch size')
      .getByText('10 files')
      .waitFor()
  })
}

/** From the endpoint's details page, where the digits are the default. */
export function scorePictures(walk: Walk): void {
  const { page } = walk

  test('scores pictures with the new default', async () => {
    await press(page, 'Create job')
    await page.getByRole('textbox', { name: 'Job display name' }).fill('Pictures')
    await goOn(page, 'Data source')
    await page.getByRole('radio', { name: 'Choose digits-images' }).check()
    await page.getByText(/20 files,/).waitFor()
    await goOn(page, 'Output location')
    await goOn(page, 'Review')
    await press(page, 'Create')
    await arrive(page, 'Pictures')
    const id = noteJob(walk)
    await headerState(page, 'Completed').waitFor()
    await press(page, 'Outputs + logs')
    expect(await readTable(page, preview)).toHaveLength(20)
    const text = await readFile(join(portal.home, 'storage', id, 'predictions.csv'), 'utf8')
    const lines = text
      .trim()
      .split('\n')
      .map((line) => line.split(','))
    expect(Object.fromEntries(lines.map(([digit, file = '']) => [file, [Number(digit)]]))).toEqual(await readDigits())
  })
}

/** What the model's own library says of the sample pictures, by file. */
async function readDigits(): Promise<Record<string, number[]>> {
  const shape = z.object({ 'digits-images': z.record(z.string(), z.array(z.number())) })
  return shape.parse(JSON.parse(await readFile('tests/fixtures/samples-expected.json', 'utf8')))['digits-images']
}
