import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openNode, openSample, runIs, submit } from '#tests/e2e/designer/editor.ts'
import { press, readTable } from '#tests/e2e/support/person.ts'
import { keepScreenshot } from '#tests/e2e/support/screenshots.ts'

/** From a sample to a trained model, with what every step made. */
export function train(page: Page): void {
  const close = () => press(page.getByRole('dialog'), 'Close')

  test('a sample opens as a copy, and runs', async () => {
    await openSample(page, /^Sample 1: Regression/)
    expect(await page.locator('.react-flow__node').count()).toBe(8)
    await submit(page, 'automobile-walk')
    await runIs(page, 'Completed')
    await expect
      .poll(() =>
        page
          .locator('.react-flow__node')
          .getByRole('img', { name: /^(Completed|Reused)$/ })
          .count(),
      )
      .toBe(8)
    await keepScreenshot(page, 'designer-training')
  })

  test('data can be looked at behind every port', async () => {
    await openNode(page, 'Clean Missing Data', 'Outputs + logs')
    await page.getByText('193 rows, 25 columns').waitFor()
    await openNode(page, 'Score Model', 'Outputs + logs')
    await page.getByText('58 rows, 26 columns').waitFor()
    await press(page, 'Preview data')
    const dialog = page.getByRole('dialog', { name: 'Score Model: Scored dataset' })
    await dialog.getByText('Scored Labels').first().waitFor()
    await keepScreenshot(page, 'designer-preview')
    await close()
  })

  test('the evaluation shows metrics of a model that has learned', async () => {
    await openNode(page, 'Evaluate Model', 'Outputs + logs')
    await press(page, 'View evaluation')
    await page.getByRole('dialog', { name: 'Evaluate Model: Evaluation results' }).waitFor()
    const figures = await readTable(page, 'Metrics')
    const metrics = Object.fromEntries(figures.map((row) => [row.Metric, Number(row['Scored dataset'])]))
    expect(Object.keys(metrics)).toEqual([
      'Mean Absolute Error',
      'Root Mean Squared Error',
      'Relative Squared Error',
      'Relative Absolute Error',
      'Coefficient of Determination',
      'Rows',
    ])
    const { 'Coefficient of Determination': explained = 0, 'Relative Squared Error': unexplained = 1 } = metrics
    expect(explained).toBeGreaterThan(0.5)
    expect(explained + unexplained).toBeCloseTo(1, 3)
    await keepScreenshot(page, 'designer-evaluation')
    await close()
  })
}
