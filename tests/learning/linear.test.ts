import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { loadAlgorithm } from '#lib/learning/algorithms.ts'
import type { FeatureMatrix, Target } from '#lib/learning/training-data.ts'
import {
  largestDifference,
  openPrediction,
  readFixture,
  toClasses,
  toFeatures,
  toNumbers,
  trainingContext,
} from '../support/learning-cases.ts'
import { createTemporaryFolder } from '../support/temporary-folder.ts'

const { folder } = await createTemporaryFolder()

const numbers = z.array(z.number())
const { tables, cases } = z
  .object({
    tables: z.record(z.string(), z.object({ columns: z.array(numbers), target: numbers })),
    cases: z.array(
      z.object({
        table: z.string(),
        algorithm: z.string(),
        parameters: z.record(z.string(), z.union([z.number(), z.boolean()])),
        fresh: z.array(numbers),
        weights: z.array(numbers),
        intercepts: numbers,
        predicted: z.union([numbers, z.array(numbers)]),
      }),
    ),
  })
  .parse(readFixture('linear/expected.json'))

const matrixOf = (columns: number[][]): FeatureMatrix => ({
  rows: columns[0]?.length ?? 0,
  width: columns.length,
  values: Float64Array.from(columns.flat()),
  names: columns.map((_, index) => `x${index}`),
})

function tableOf(name: string): { features: FeatureMatrix; target: number[] } {
  const found = tables[name]
  if (!found) throw new Error(`There is no table '${name}'.`)
  return { features: matrixOf(found.columns), target: found.target }
}

const targetOf = (algorithm: string, values: number[]): Target =>
  algorithm.includes('logistic') ? toClasses(values) : toNumbers(values)

async function learn(id: string, features: FeatureMatrix, target: Target, given: Record<string, unknown> = {}) {
  const algorithm = await loadAlgorithm(id)
  return algorithm.fit(features, target, algorithm.parameters.parse(given), trainingContext())
}

/** A direct solution is exact but for rounding; a search ends where the slope is as small as asked for. */
const tolerances: Record<string, number> = { 'linear-regression': 1e-9 }
const searchTolerance = 1e-6

describe('scikit-learn finds the same', () => {
  test.each(cases)('$algorithm on $table with $parameters', async (recorded) => {
    const { table, algorithm, parameters, predicted, fresh } = recorded
    const { features, target } = tableOf(table)
    const model = await learn(algorithm, features, targetOf(algorithm, target), parameters)
    const found = model.predict(matrixOf(fresh))
    expect(largestDifference(predicted.flat(), found)).toBeLessThan(tolerances[algorithm] ?? searchTolerance)
  })

  test.each(cases.filter(({ algorithm }) => algorithm === 'linear-regression'))(
    'weights of $algorithm on $table with $parameters',
    async ({ table, algorithm, parameters, weights, intercepts }) => {
      const { features, target } = tableOf(table)
      const { summary } = await learn(algorithm, features, toNumbers(target), parameters)
      const found = z
        .object({ intercept: z.number(), coefficients: z.array(z.object({ value: z.number() })) })
        .parse(summary)
      const [intercept = 0] = intercepts
      expect(
        largestDifference(
          weights.flat(),
          found.coefficients.map(({ value }) => value),
        ),
      ).toBeLessThan(1e-9)
      expect(largestDifference([intercept], [found.intercept])).toBeLessThan(1e-8)
    },
  )
})

describe('what a graph answers', () => {
  const algorithms = [
    'linear-regression',
    'poisson-regression',
    'two-class-logistic-regression',
    'multiclass-logistic-regression',
  ]
  test.each(algorithms)('%s: what the model predicts', async (algorithm) => {
    const recorded = cases.find((candidate) => candidate.algorithm === algorithm)
    if (!recorded) throw new Error(`There is no case of ${algorithm}.`)
    const { features, target } = tableOf(recorded.table)
    const model = await learn(algorithm, features, targetOf(algorithm, target))
    const expected = model.predict(features)
    const answer = await openPrediction(folder, features.width, model, expected.length / features.rows)
    expect(largestDifference(expected, await answer(features))).toBeLessThan(1e-12)
  })
})

describe('least squares where the features say the same twice', () => {
  test('without a penalty the smallest of all equally good weights are found, and both columns count alike', async () => {
    const x = [1, 2, 3, 4, 7]
    const features = toFeatures(x.map((value) => [value, value, 5]))
    const model = await learn('linear-regression', features, toNumbers(x.map((value) => 4 * value + 1)), {
      l2RegularizationWeight: 0,
    })
    const { coefficients } = z.object({ coefficients: z.array(z.object({ value: z.number() })) }).parse(model.summary)
    expect(
      largestDifference(
        [2, 2, 0],
        coefficients.map(({ value }) => value),
      ),
    ).toBeLessThan(1e-10)
  })

  test('fewer rows than features are fitted exactly', async () => {
    const features = toFeatures([
      [1, 0, 2, 5],
      [0, 3, 1, 1],
      [2, 2, 0, 4],
    ])
    const model = await learn('linear-regression', features, toNumbers([3, -1, 8]), { l2RegularizationWeight: 0 })
    expect(largestDifference([3, -1, 8], model.predict(features))).toBeLessThan(1e-10)
  })

  test('a column far from zero loses no digits', async () => {
    const years = Array.from({ length: 50 }, (_, index) => 1e9 + index)
    const features = toFeatures(years.map((year) => [year]))
    const model = await learn('linear-regression', features, toNumbers(years.map((year) => (year - 1e9) * 2 - 7)), {
      l2RegularizationWeight: 0,
    })
    const found = model.predict(features)
    for (const [row, value] of found.entries()) expect(Math.abs(value - (row * 2 - 7))).toBeLessThan(1e-5)
  })
})

describe('online gradient descent', () => {
  const random = trainingContext(4).random
  const rows = Array.from({ length: 400 }, () => [random() * 1000, random() - 0.5, random() * 3])
  const values = rows.map(([a = 0, b = 0, c = 0]) => 0.02 * a - 5 * b + c + 100)
  const descent = {
    solutionMethod: 'Online Gradient Descent',
    l2RegularizationWeight: 0,
    trainingEpochs: 300,
    decreaseLearningRate: false,
  }

  test('comes to what least squares finds', async () => {
    const model = await learn('linear-regression', toFeatures(rows), toNumbers(values), descent)
    expect(largestDifference(values, model.predict(toFeatures(rows)))).toBeLessThan(1e-3)
  })

  test('the same seed gives the same weights, another one others', async () => {
    const few = { ...descent, trainingEpochs: 1, learningRate: 0.05 }
    const predict = async (seed: number) => {
      const algorithm = await loadAlgorithm('linear-regression')
      const model = algorithm.fit(
        toFeatures(rows),
        toNumbers(values),
        algorithm.parameters.parse(few),
        trainingContext(seed),
      )
      return model.predict(toFeatures(rows))
    }
    expect(await predict(1)).toEqual(await predict(1))
    expect(await predict(1)).not.toEqual(await predict(2))
  })

  test('steps that grow without end are refused with what to do', async () => {
    const wild = { ...descent, normalizeFeatures: false, learningRate: 1 }
    await expect(learn('linear-regression', toFeatures(rows), toNumbers(values), wild)).rejects.toThrow(
      /its steps become ever larger. Choose a lower one, or let it normalize the features/,
    )
  })
})

describe('Poisson regression', () => {
  test('refuses labels that are no counts', async () => {
    const features = toFeatures([[1], [2]])
    await expect(learn('poisson-regression', features, toNumbers([1, -1]))).rejects.toThrow(/there is a label of -1/)
    await expect(learn('poisson-regression', features, toNumbers([0, 0]))).rejects.toThrow(/all labels are 0/)
  })
})

test('an L1 weight brings useless weights to exactly zero', async () => {
  const { features, target } = tableOf('waves-two-class')
  const model = await learn('two-class-logistic-regression', features, toClasses(target), {
    l1RegularizationWeight: 15,
  })
  const { equations } = z
    .object({ equations: z.array(z.object({ coefficients: z.array(z.object({ value: z.number() })) })) })
    .parse(model.summary)
  const values = equations.flatMap(({ coefficients }) => coefficients.map(({ value }) => value))
  expect(values).toContain(0)
  expect(values.some((value) => value !== 0)).toBe(true)
})
