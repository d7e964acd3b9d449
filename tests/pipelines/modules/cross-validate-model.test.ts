import { describe, expect, test } from 'vitest'
import { foldedTable, readDataSet } from '#tests/support/folded-table.ts'
import { readFixture } from '#tests/support/learning-cases.ts'
import { readJson, readTable, runModule, tableOf } from '#tests/support/run-module.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'
import { outputOf } from '#tests/support/train-and-score.ts'

const { folder: root } = await createTemporaryFolder()

type Metrics = Record<string, number>
interface Recorded {
  data: string
  folds: number[]
  results: Metrics[]
  mean: Metrics
  deviation: Metrics
}
const recorded = readFixture('cross-validation/expected.json') as { regression: Recorded; twoClass: Recorded }

interface Validation {
  learner: string
  learnerParameters?: Record<string, unknown>
  dataset: string
  label?: string
  parameters?: Record<string, unknown>
  signal?: AbortSignal
}

async function validate({ learner, learnerParameters, dataset, label = 'target', parameters, signal }: Validation) {
  const untrained = await runModule(root, { module: learner, parameters: learnerParameters })
  return runModule(root, {
    module: 'cross-validate-model',
    parameters: { labelColumn: label, ...parameters },
    inputs: { 'untrained-model': outputOf(untrained, 'untrained-model'), dataset },
    signal,
  })
}

async function resultsOf(outputs: Record<string, string>) {
  const { names, rows } = await readTable(outputs['evaluation-results-by-fold'])
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]])))
}

function expectClose(found: Record<string, unknown> | undefined, expected: Metrics | undefined, digits: number) {
  for (const [name, value] of Object.entries(expected ?? {})) expect(found?.[name], name).toBeCloseTo(value, digits)
  expect(Object.keys(expected ?? {}).length).toBeGreaterThan(2)
}

/** 30 rows: y is 2x in the first half. */
const line = `x,y\n${Array.from({ length: 30 }, (_, x) => `${x},${2 * x + (x % 3)}`).join('\n')}\n`

describe('With the folds of Partition and Sample', () => {
  test("a linear regression has scikit-learn's numbers in every fold, and their mean and deviation", async () => {
    const { data, folds, results, mean, deviation } = recorded.regression
    const { outputs, log } = await validate({
      learner: 'linear-regression',
      learnerParameters: { l2RegularizationWeight: 0 },
      dataset: await foldedTable(root, data, folds),
    })
    const found = await resultsOf(outputs)
    expect(found.map((row) => row['Fold Number'])).toEqual(['1', '2', '3', '4', '5', 'Mean', 'Standard Deviation'])
    expect(found.map((row) => row['Number of examples in fold'])).toEqual([89, 89, 88, 88, 88, null, null])
    for (const [index, expected] of results.entries()) expectClose(found[index], expected, 6)
    expectClose(found[5], mean, 6)
    expectClose(found[6], deviation, 6)
    expect(log).toContain("The folds are those of the column 'Fold'.")
  })

  test("a logistic regression has scikit-learn's numbers", async () => {
    const { data, folds, results, mean } = recorded.twoClass
    const { outputs } = await validate({
      learner: 'two-class-logistic-regression',
      learnerParameters: { l1RegularizationWeight: 0, l2RegularizationWeight: 1, optimizationTolerance: 1e-10 },
      dataset: await foldedTable(root, data, folds),
    })
    const found = await resultsOf(outputs)
    for (const [index, expected] of results.entries()) expectClose(found[index], expected, 6)
    expectClose(found[4], mean, 6)
  })
})

describe('Scored results', () => {
  test('have every row once in its order, by a model that did not learn from it', async () => {
    const { data, folds } = recorded.regression
    const { outputs } = await validate({ learner: 'linear-regression', dataset: await foldedTable(root, data, folds) })
    const { names, rows, columns } = await readTable(outputs['scored-results'])
    expect(rows.map((row) => row[names.indexOf('Fold Number')])).toEqual(folds)
    expect(columns.find(({ name }) => name === 'target')?.role).toBe('label')
    const evaluated = await runModule(root, {
      module: 'evaluate-model',
      inputs: { 'scored-dataset': outputOf({ outputs, log: [] }, 'scored-results') },
    })
    // Charts of all folds are of the same rows.
    const { results } = (await readJson(outputs['evaluation-results-by-fold'], 'evaluation.json')) as {
      results: [{ metrics: Metrics }]
    }
    const [whole = []] = (await readTable(evaluated.outputs['evaluation-results'])).rows
    expect(whole[0]).toBeCloseTo(results[0].metrics.Mean_Absolute_Error ?? 0, 9)
  })

  test('leave out rows without a label, and keep the type of classes', async () => {
    const csv = `x,kind\n${Array.from({ length: 24 }, (_, x) => `${x},${x % 8 === 7 ? '' : x < 12}`).join('\n')}\n`
    const { outputs } = await validate({
      learner: 'two-class-logistic-regression',
      dataset: await tableOf(root, csv),
      label: 'kind',
      parameters: { numberOfFolds: 3, randomSeed: 5 },
    })
    const { names, rows, columns } = await readTable(outputs['scored-results'])
    expect(rows.length).toBe(21)
    expect(columns.find(({ name }) => name === 'Scored Labels')?.type).toBe('boolean')
    expect(rows.map((row) => row[names.indexOf('x')])).not.toContain(7)
    const right = rows.filter((row) => row[names.indexOf('kind')] === row[names.indexOf('Scored Labels')])
    expect(right.length).toBeGreaterThan(17)
  })

  test('have a chance of 0 for a class that a fold did not learn', async () => {
    const kinds = ['a', 'b', 'c']
    const table = kinds.flatMap((kind, place) => Array.from({ length: 6 }, (_, x) => [x + place * 10, kind]))
    const csv = `x,kind\n${[...table, [50, 'rare']].map((row) => row.join(',')).join('\n')}\n`
    const { outputs } = await validate({
      learner: 'multiclass-logistic-regression',
      dataset: await tableOf(root, csv),
      label: 'kind',
      parameters: { numberOfFolds: 3, randomSeed: 1 },
    })
    const { names, rows } = await readTable(outputs['scored-results'])
    expect(names).toContain('Scored Probabilities_rare')
    expect(rows.at(-1)?.[names.indexOf('Scored Probabilities_rare')]).toBe(0)
  })
})

describe('Folds in random order', () => {
  test('are the same by the same seed, others by another, and of one size', async () => {
    const dataset = await tableOf(root, line)
    const folds = async (randomSeed: number) => {
      const { outputs } = await validate({
        learner: 'linear-regression',
        dataset,
        label: 'y',
        parameters: { randomSeed },
      })
      const { names, rows } = await readTable(outputs['scored-results'])
      return rows.map((row) => Number(row[names.indexOf('Fold Number')]))
    }
    const [first, again, other] = [await folds(3), await folds(3), await folds(4)]
    expect(again).toEqual(first)
    expect(other).not.toEqual(first)
    expect([1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((fold) => first.filter((own) => own === fold).length)).toEqual(
      new Array(10).fill(3),
    )
  })

  test('have their share of every class', async () => {
    const csv = `x,kind\n${Array.from({ length: 40 }, (_, x) => `${x % 7},${x < 8 ? 'yes' : 'no'}`).join('\n')}\n`
    const { outputs } = await validate({
      learner: 'two-class-decision-forest',
      dataset: await tableOf(root, csv),
      label: 'kind',
      parameters: { numberOfFolds: 4, randomSeed: 9 },
    })
    const { names, rows } = await readTable(outputs['scored-results'])
    const yes = rows.filter((row) => row[names.indexOf('kind')] === 'yes')
    expect([1, 2, 3, 4].map((fold) => yes.filter((row) => row[names.indexOf('Fold Number')] === fold).length)).toEqual([
      2, 2, 2, 2,
    ])
  })
})

describe('What cannot be validated is refused', () => {
  test('fewer rows than folds', async () => {
    const dataset = await tableOf(root, 'x,y\n1,2\n2,3\n3,5\n')
    await expect(validate({ learner: 'linear-regression', dataset, label: 'y' })).rejects.toThrow(
      '10 folds need at least as many rows with a label, and there are 3.',
    )
  })

  test('a label that is not there', async () => {
    const dataset = await tableOf(root, line)
    await expect(validate({ learner: 'linear-regression', dataset, label: 'z' })).rejects.toThrow(
      "There is no column 'z' to be the label.",
    )
  })

  test('a fold with one class of two', async () => {
    const { data } = recorded.twoClass
    const dataset = await foldedTable(
      root,
      data,
      readDataSet(data).target.map((kind) => kind + 1),
    )
    await expect(validate({ learner: 'two-class-logistic-regression', dataset })).rejects.toThrow(
      "All rows of fold 1 have the label '0'",
    )
  })

  test('rows that are all in one fold', async () => {
    const { data, folds } = recorded.regression
    const dataset = await foldedTable(
      root,
      data,
      folds.map(() => 1),
    )
    await expect(validate({ learner: 'linear-regression', dataset })).rejects.toThrow('in one fold')
  })

  test('what cannot be learned without one fold, naming the fold', async () => {
    const folds = readDataSet('iris').target.map((kind) => (kind === 2 ? 2 : 1))
    const dataset = await foldedTable(root, 'iris', folds)
    await expect(validate({ learner: 'multiclass-logistic-regression', dataset })).rejects.toThrow(
      "Without fold 1: The label column 'target' is '2' in every row",
    )
  })
})

test('A canceled validation stops', async () => {
  const stop = new AbortController()
  stop.abort()
  const dataset = await tableOf(root, line)
  await expect(validate({ learner: 'linear-regression', dataset, label: 'y', signal: stop.signal })).rejects.toThrow(
    'aborted',
  )
})
