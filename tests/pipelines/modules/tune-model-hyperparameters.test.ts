import { describe, expect, test } from 'vitest'
import { foldedTable } from '#tests/support/folded-table.ts'
import { readJson, readTable, runModule, tableOf } from '#tests/support/run-module.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'
import { outputOf, scoreTable } from '#tests/support/train-and-score.ts'

const { folder: root } = await createTemporaryFolder()

interface Tuning {
  learner: string
  learnerParameters?: Record<string, unknown>
  training: string
  validation?: string
  parameters: Record<string, unknown>
  signal?: AbortSignal
}

async function tune({ learner, learnerParameters, training, validation, parameters, signal }: Tuning) {
  const untrained = await runModule(root, { module: learner, parameters: learnerParameters })
  return runModule(root, {
    module: 'tune-model-hyperparameters',
    parameters: { labelColumn: 'y', ...parameters },
    inputs: {
      'untrained-model': outputOf(untrained, 'untrained-model'),
      'training-dataset': training,
      ...(validation !== undefined && { 'validation-dataset': validation }),
    },
    signal,
  })
}

const line = (rows: number, from = 0) =>
  `x,y\n${Array.from({ length: rows }, (_, row) => `${from + row},${3 * (from + row) + 2}`).join('\n')}\n`

async function sweepOf(outputs: Record<string, string>) {
  const { names, rows } = await readTable(outputs['sweep-results'])
  return rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]])))
}

describe('The entire grid', () => {
  test('has a run per combination, the best first, whose model is kept', async () => {
    const { outputs } = await tune({
      learner: 'linear-regression',
      training: await tableOf(root, line(30)),
      validation: await tableOf(root, line(10, 30)),
      parameters: {
        sweepingMode: 'Entire grid',
        ranges: 'L2 regularization weight: 1000, 0, 10\nincludeInterceptTerm: true',
      },
    })
    const found = await sweepOf(outputs)
    expect(found.map((row) => row['L2 regularization weight'])).toEqual([0, 10, 1000])
    expect(found.map((row) => row['Include intercept term'])).toEqual(['true', 'true', 'true'])
    expect(found[0]?.Mean_Absolute_Error).toBeCloseTo(0, 9)
    const errors = found.map((row) => Number(row.Mean_Absolute_Error))
    expect(errors).toEqual(errors.toSorted((a, b) => a - b))
    const model = outputOf({ outputs, log: [] }, 'trained-best-model')
    expect(await readJson(model, 'training.json')).toMatchObject({
      algorithm: 'linear-regression',
      label: 'y',
      parameters: { l2RegularizationWeight: 0, includeInterceptTerm: true },
      rows: 30,
    })
    const { names, rows } = await readTable(await scoreTable(root, model, 'x\n100\n'))
    expect(rows[0]?.[names.indexOf('Scored Labels')]).toBeCloseTo(302, 6)
  })

  test('is ranked by the metric that is chosen', async () => {
    const { outputs } = await tune({
      learner: 'linear-regression',
      training: await tableOf(root, line(20)),
      parameters: {
        sweepingMode: 'Entire grid',
        ranges: 'L2 regularization weight: 100, 0',
        regressionMetric: 'Coefficient of determination',
        numberOfFolds: 4,
        randomSeed: 1,
      },
    })
    const found = await sweepOf(outputs)
    expect(found.map((row) => row['L2 regularization weight'])).toEqual([0, 100])
    expect(found[0]?.Coefficient_of_Determination).toBeCloseTo(1, 9)
  })
})

test('Without a validation dataset a run has the means of a cross validation with the same folds', async () => {
  const folds = Array.from({ length: 240 }, (_, row) => (row % 4) + 1)
  const dataset = await foldedTable(root, 'moons', folds)
  const learner = 'two-class-decision-forest'
  const learnerParameters = { randomNumberSeed: 3, numberOfTrees: 5 }
  const { outputs } = await tune({
    ...{ learner, learnerParameters, training: dataset },
    parameters: {
      labelColumn: 'target',
      ranges: 'Maximum depth of the decision trees: 1, 5',
      sweepingMode: 'Entire grid',
    },
  })
  const [best] = await sweepOf(outputs)
  const untrained = await runModule(root, {
    module: learner,
    parameters: { ...learnerParameters, maximumDepth: best?.['Maximum depth of the decision trees'] },
  })
  const validated = await runModule(root, {
    module: 'cross-validate-model',
    parameters: { labelColumn: 'target' },
    inputs: { 'untrained-model': outputOf(untrained, 'untrained-model'), dataset },
  })
  const { names, rows } = await readTable(validated.outputs['evaluation-results-by-fold'])
  const mean = rows.find(([name]) => name === 'Mean')
  for (const name of ['Accuracy', 'AUC', 'F1_Score']) {
    expect(best?.[name], name).toBeCloseTo(Number(mean?.[names.indexOf(name)]), 12)
  }
  expect(Number(best?.Accuracy)).toBeGreaterThan(0.85)
})

describe('A random sweep', () => {
  const ranges = 'Number of decision trees: 1, 2, 3, 4\nMaximum depth of the decision trees: 1, 2, 3'
  const draw = async (parameters: Record<string, unknown>) => {
    const { outputs } = await tune({
      learner: 'decision-forest-regression',
      learnerParameters: { randomNumberSeed: 1 },
      training: await tableOf(root, line(24)),
      parameters: { ranges, numberOfFolds: 2, ...parameters },
    })
    return sweepOf(outputs)
  }

  test('tries no more than the maximum, and the same by the same seed', async () => {
    const first = await draw({ randomSeed: 4 })
    expect(first.length).toBe(5)
    expect(await draw({ randomSeed: 4 })).toEqual(first)
  })

  test('tries everything where there is no more', async () => {
    expect((await draw({ maximumNumberOfRuns: 50, randomSeed: 4 })).length).toBe(12)
  })
})

describe('Refused', async () => {
  const training = await tableOf(root, line(20))
  const refusal = (ranges: string, more: Partial<Tuning> = {}) =>
    expect(tune({ learner: 'linear-regression', training, ...more, parameters: { ranges, ...more.parameters } }))
      .rejects

  test('is a parameter that the learner does not have, and its seed', async () => {
    await refusal('Depth: 1').toThrow(
      "'Linear Regression' has no parameter 'Depth' to try values of. It has 'Solution method'",
    )
    await refusal('Random number seed: 1').toThrow("has no parameter 'Random number seed'")
  })

  test('is a value that the parameter does not take', async () => {
    await refusal('L2 regularization weight: 0, -1').toThrow(
      "'L2 regularization weight' cannot be '-1': A weight of 0 or more.",
    )
    await refusal('L2 regularization weight: much').toThrow("cannot be 'much'")
    await refusal('Solution method: Guess').toThrow("'Solution method' cannot be 'Guess'")
  })

  test('is a parameter that does nothing with the others', async () => {
    await refusal('Learning rate: 0.1').toThrow(
      "'Learning rate' does nothing with the other parameters of 'Linear Regression'",
    )
  })

  test('is a grid that is too large', async () => {
    const many = Array.from({ length: 1001 }, (_, index) => index).join(', ')
    await refusal(`L2 regularization weight: ${many}`, { parameters: { sweepingMode: 'Entire grid' } }).toThrow(
      'The grid has 1,001 combinations, and at most 1,000 are tried.',
    )
  })

  test('is a metric that several classes do not have', async () => {
    const parameters = { classificationMetric: 'AUC' }
    await refusal('L2 regularization weight: 1', { learner: 'multiclass-logistic-regression', parameters }).toThrow(
      "'AUC' does not exist for a model that tells several classes apart. Choose one of: Accuracy, Precision, Recall.",
    )
  })

  test('is a validation dataset without the label, and a training dataset without it', async () => {
    const validation = await tableOf(root, 'x\n1\n')
    await refusal('L2 regularization weight: 1', { validation }).toThrow("The validation dataset has no column 'y'")
    await refusal('L2 regularization weight: 1', { parameters: { labelColumn: 'z' } }).toThrow("There is no column 'z'")
  })

  test('is a sweep that was canceled', async () => {
    const stop = new AbortController()
    stop.abort()
    await refusal('L2 regularization weight: 1', { signal: stop.signal }).toThrow('aborted')
  })
})
