import { describe, expect, test } from 'vitest'
import { readTable, runModule, tableOf } from '#tests/support/run-module.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'
import { trainModel } from '#tests/support/train-and-score.ts'

const { folder: root } = await createTemporaryFolder()

/** y depends on a alone, twice as much as noise could; the text column says the same in words for half of the rows. */
const rows = Array.from({ length: 60 }, (_, row) => ({ a: row % 10, b: (row * 7) % 13, kind: row % 3 ? 'x' : 'z' }))
const numbers = `a,b,kind,y\n${rows.map(({ a, b, kind }) => `${a},${b},${kind},${3 * a + 1}`).join('\n')}\n`
const classes = `a,b,kind,y\n${rows.map(({ a, b, kind }) => `${a},${b},${kind},${a < 5 ? 'low' : 'high'}`).join('\n')}\n`

async function importance(model: string, csv: string, parameters: Record<string, unknown>, signal?: AbortSignal) {
  const inputs = { 'trained-model': model, 'test-data': await tableOf(root, csv) }
  const { outputs } = await runModule(root, {
    module: 'permutation-feature-importance',
    parameters,
    inputs,
    signal,
  })
  return (await readTable(outputs['feature-importance'])).rows
}

describe('Of a regression', async () => {
  const { model } = await trainModel(root, { csv: numbers, label: 'y' })

  test('the column that the label is made of comes first, and others count nothing', async () => {
    const found = await importance(model, numbers, { metric: 'Mean absolute error', randomSeed: 1 })
    expect(found[0]?.[0]).toBe('a')
    expect(Number(found[0]?.[1])).toBeGreaterThan(5)
    expect(found.slice(1).map(([name]) => name)).toEqual(expect.arrayContaining(['b', 'kind']))
    for (const [, score] of found.slice(1)) expect(Math.abs(Number(score))).toBeLessThan(0.01)
  })

  test('the same seed gives the same scores, and another one others', async () => {
    const scores = (randomSeed: number) =>
      importance(model, numbers, { metric: 'Root of mean squared error', randomSeed })
    const first = await scores(7)
    expect(await scores(7)).toEqual(first)
    expect(await scores(8)).not.toEqual(first)
  })

  test('a metric of classifications is refused by name', async () => {
    await expect(importance(model, numbers, { metric: 'Accuracy' })).rejects.toThrow(
      "'Accuracy' does not exist for a model that predicts a number. Choose one of: Mean absolute error",
    )
  })

  test('test data without the label are refused', async () => {
    const unlabeled = numbers.replaceAll(/,[^,\n]*\n/g, '\n')
    await expect(importance(model, unlabeled, { metric: 'Mean absolute error' })).rejects.toThrow(
      "The dataset has no column 'y', which the model predicts",
    )
  })

  test('labels that are all the same have no relative error', async () => {
    const still = 'a,b,kind,y\n1,2,x,5\n2,3,z,5\n'
    await expect(importance(model, still, { metric: 'Relative squared error' })).rejects.toThrow('is not defined')
  })

  test('a canceled run stops', async () => {
    const stop = new AbortController()
    stop.abort()
    await expect(importance(model, numbers, { metric: 'Mean absolute error' }, stop.signal)).rejects.toThrow('aborted')
  })
})

describe('Of classes', async () => {
  const algorithm = 'two-class-logistic-regression'
  const { model } = await trainModel(root, { csv: classes, label: 'y', algorithm })

  test.each(['Accuracy', 'AUC', 'F-score', 'Average Log Loss'])(
    '%s falls most by what tells them apart',
    async (metric) => {
      const found = await importance(model, classes, { metric, randomSeed: 3 })
      expect(found[0]?.[0]).toBe('a')
      expect(Number(found[0]?.[1])).toBeGreaterThan(0.2)
    },
  )

  test('one class alone is measured by accuracy, and refused where two are compared', async () => {
    const low = classes.replaceAll(/^.*high\n/gm, '')
    const found = await importance(model, low, { metric: 'Accuracy', randomSeed: 2 })
    expect(found.map(([name]) => name)).toContain('a')
    await expect(importance(model, low, { metric: 'AUC' })).rejects.toThrow("'AUC' is not defined")
  })

  test('a class that the model does not know is refused by row', async () => {
    await expect(importance(model, `${classes}3,4,x,medium\n`, { metric: 'Accuracy' })).rejects.toThrow(
      "Row 61 of the label 'y' is 'medium', and the model knows 'high', 'low' alone.",
    )
  })

  test('of several classes AUC does not exist', async () => {
    const csv = classes.replace(',low', ',medium')
    const several = await trainModel(root, { csv, label: 'y', algorithm: 'multiclass-logistic-regression' })
    await expect(importance(several.model, csv, { metric: 'AUC' })).rejects.toThrow('several classes apart')
    const found = await importance(several.model, csv, { metric: 'Recall', randomSeed: 1 })
    expect(found.length).toBe(3)
  })
})
