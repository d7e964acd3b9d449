import { expect, test } from 'vitest'
import { arrive, goOn, headerState, navigate, press } from '#tests/e2e/support/person.ts'
import { createJob } from '#tests/e2e/support/rest.ts'
import { openJobWizard, type Walk } from '#tests/e2e/walk/walk.ts'

/** Nothing is ever overwritten: the first job's file is asked for again. */
export function refuseOverwriting(walk: Walk): void {
  const { page, jobs } = walk

  test('is kept by the wizard from an output file that exists', async () => {
    await openJobWizard(walk, 'linear-batch')
    await goOn(page, 'Data source')
    await page.getByRole('radio', { name: 'Choose points' }).check()
    await goOn(page, 'Output location')
    await page.getByRole('switch', { name: 'Enable output configuration' }).check()
    await page.getByRole('textbox', { name: 'Path' }).fill(jobs[0] ?? '')
    await page.getByText(`workspaceblobstore/${jobs[0]}/predictions.csv already exists.`).waitFor()
    await press(page, 'Next')
    await page.getByText('This file already exists. Use another name or folder.').waitFor()
    await press(page, 'Use a unique name')
    const fileName = await page.getByRole('textbox', { name: 'File name' }).inputValue()
    expect(fileName).toMatch(/^predictions-\d{8}-\d{6}\.csv$/)
    await goOn(page, 'Review')
    await press(page, 'Cancel')
    await press(page.getByRole('dialog'), 'Leave')
    await arrive(page, 'linear-batch')
  })

  test('sees the job of a script fail that asks for that file', async () => {
    const uri = `azureml://datastores/workspaceblobstore/paths/${jobs[0]}/predictions.csv`
    const outputData = { score: { jobOutputType: 'UriFile', uri } }
    const job = await createJob('linear-batch', 'azureml:points:1', { displayName: 'Third', outputData })
    jobs.push(job.name)
    await navigate(page, 'Jobs')
    await press(page.getByRole('main'), 'Third')
    await headerState(page, 'Failed').waitFor()
    await page
      .getByRole('main')
      .getByRole('alert')
      .filter({ hasText: `${jobs[0]}/predictions.csv` })
      .waitFor()
  })
}
