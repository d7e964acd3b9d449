import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { createRandom, randomOrder } from '#lib/learning/random.ts'
import { readTable, runModule, tableOf } from '#tests/support/run-module.ts'
import { hasSharedData, sharedData } from '#tests/support/shared-data.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder } = await createTemporaryFolder()

/** The tutorial's rows (studio-ux 17.2): without normalized-losses, those with a missing value left out. */
async function cleanRows() {
  const text = await readFile(sharedData('automobile-price', 'data', 'automobile-price-raw.csv'), 'utf8')
  const [header = [], ...rows] = text
    .trim()
    .split(/\r?\n/)
    .map((line) => line.split(',').filter((_, index) => index !== 1))
  const whole = rows.filter((cells) => cells.every((cell) => cell !== '' && cell !== '?'))
  return { header: header.join(','), rows: whole.map((cells) => cells.join(',')) }
}

async function trainAndScore(seed: number) {
  const { header, rows } = await cleanRows()
  const order = [...randomOrder(createRandom(seed), rows.length)].map((row) => rows[row])
  const training = await tableOf(folder, [header, ...order.slice(0, 135)].join('\n'))
  const rest = await tableOf(folder, [header, ...order.slice(135)].join('\n'))
  const learner = await runModule(folder, { module: 'linear-regression' })
  const trained = await runModule(folder, {
    module: 'train-model',
    parameters: { labelColumn: 'price' },
    inputs: { 'untrained-model': learner.outputs['untrained-model'] ?? '', dataset: training },
  })
  const model = trained.outputs['trained-model'] ?? ''
  const scored = await runModule(folder, { module: 'score-model', inputs: { 'trained-model': model, dataset: rest } })
  return readTable(scored.outputs['scored-dataset'])
}

function measure(actual: number[], predicted: number[]) {
  const mean = actual.reduce((sum, value) => sum + value, 0) / actual.length
  const errors = actual.map((value, row) => value - (predicted[row] ?? Number.NaN))
  const total = actual.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return {
    mae: errors.reduce((sum, error) => sum + Math.abs(error), 0) / errors.length,
    r2: 1 - errors.reduce((sum, error) => sum + error ** 2, 0) / total,
  }
}

describe.skipIf(!hasSharedData)('the automobile tutorial', () => {
  test('the scored table is the 58 rows of the test half in their order, with one column more', async () => {
    const table = await trainAndScore(1)
    expect(table.count).toBe(58)
    expect(table.names).toHaveLength(26)
    expect(table.columns.at(-1)).toMatchObject({ name: 'Scored Labels', type: 'double', role: 'score' })
    expect(table.columns.at(-2)).toMatchObject({ name: 'price', role: 'label' })
  })

  test('errors lie where those of the tutorial lie (studio-ux 17.3)', async () => {
    const measured = []
    for (let seed = 1; seed <= 5; seed++) {
      const { rows } = await trainAndScore(seed)
      measured.push(
        measure(
          rows.map((row) => Number(row.at(-2))),
          rows.map((row) => Number(row.at(-1))),
        ),
      )
    }
    const middle = (values: number[]) => values.sort((a, b) => a - b)[2]
    for (const { mae, r2 } of measured) {
      expect(mae).toBeLessThan(3000)
      expect(r2).toBeGreaterThan(0.5)
    }
    expect(middle(measured.map(({ mae }) => mae))).toBeGreaterThan(1520)
    expect(middle(measured.map(({ mae }) => mae))).toBeLessThan(2520)
    expect(middle(measured.map(({ r2 }) => r2))).toBeGreaterThan(0.67)
    expect(middle(measured.map(({ r2 }) => r2))).toBeLessThan(0.93)
  })
})
