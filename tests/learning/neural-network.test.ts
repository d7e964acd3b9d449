import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import {
  multiclassNeuralNetwork,
  neuralNetworkRegression,
  twoClassNeuralNetwork,
} from '#lib/learning/neural-network/algorithms.ts'
import { descend } from '#lib/learning/neural-network/descend.ts'
import { answerRows } from '#lib/learning/neural-network/network.ts'
import { deviationOf, fitNormalizer, toRows } from '#lib/learning/normalizer.ts'
import type { FeatureMatrix, Target } from '#lib/learning/training-data.ts'
import {
  accuracy,
  determination,
  largestDifference,
  loadDataSet,
  openPrediction,
  randomFeatures,
  readFixture,
  rowOf,
  toClasses,
  toFeatures,
  toNumbers,
  trainingContext,
} from '../support/learning-cases.ts'
import { createTemporaryFolder } from '../support/temporary-folder.ts'

const { folder } = await createTemporaryFolder()
const algorithms = [neuralNetworkRegression, twoClassNeuralNetwork, multiclassNeuralNetwork]

const layer = z.object({ weights: z.array(z.array(z.number())), bias: z.array(z.number()) })
const recorded = z
  .array(
    z.object({
      data: z.string(),
      output: z.enum(['identity', 'logistic', 'softmax']),
      normalizer: z.enum(['MinMax', 'Gaussian']),
      first: z.array(layer),
      learningRate: z.number(),
      momentum: z.number(),
      iterations: z.number(),
      losses: z.array(z.number()),
      expected: z.union([z.array(z.number()), z.array(z.array(z.number()))]),
    }),
  )
  .parse(readFixture('neural-network/expected.json'))

const toLayer = ({ weights, bias }: z.output<typeof layer>) => ({
  inputs: weights[0]?.length ?? 0,
  outputs: bias.length,
  weights: Float64Array.from(weights.flat()),
  bias: Float64Array.from(bias),
})

function targetsOf(values: readonly number[], output: string): Float64Array {
  if (output === 'logistic') return Float64Array.from(values)
  if (output === 'softmax') {
    const classes = Math.max(...values) + 1
    return Float64Array.from(values.flatMap((own) => Array.from({ length: classes }, (_, k) => (k === own ? 1 : 0))))
  }
  const { offset, spread } = deviationOf(Float64Array.from(values))
  return Float64Array.from(values, (value) => (value - offset) / spread)
}

test.each(recorded)('from the same first weights scikit-learn answers the same: $data, $output', (own) => {
  const { train, trainTarget, test: rows } = loadDataSet(own.data)
  const network = { layers: own.first.map(toLayer), output: own.output }
  const normalizer = fitNormalizer(train, own.normalizer)
  const targets = targetsOf(trainTarget, own.output)
  const examples = { count: train.rows, rows: toRows(train, normalizer), targets }
  const losses = descend(network, examples, { ...own, shuffles: false }, trainingContext())
  expect(largestDifference(losses, own.losses)).toBeLessThan(1e-9)
  const answers = answerRows(network, toRows(rows, normalizer), rows.width)
  const expected = own.expected.flatMap((shares) =>
    Array.isArray(shares) && own.output === 'logistic' ? (shares[1] ?? 0) : shares,
  )
  expect(largestDifference(answers, expected)).toBeLessThan(1e-9)
})

function learn(id: string, features: FeatureMatrix, target: Target, parameters: unknown, seed = 1) {
  const algorithm = algorithms.find((own) => own.id === id)
  if (!algorithm) throw new Error(`No algorithm '${id}'.`)
  return algorithm.fit(features, target, algorithm.parameters.parse(parameters), trainingContext(seed))
}

const targetFor = (id: string, values: readonly number[]) =>
  id.endsWith('regression') ? toNumbers(values) : toClasses(values)

describe('with Azure’s settings it learns', () => {
  test.each([
    ['neural-network-regression', 'friedman', 0.6],
    ['neural-network-regression', 'diabetes', 0.35],
    ['two-class-neural-network', 'breast-cancer', 0.9],
    ['two-class-neural-network', 'moons', 0.8],
    ['multiclass-neural-network', 'iris', 0.9],
    ['multiclass-neural-network', 'wine', 0.9],
  ])('%s on %s', (id, data, least) => {
    const { train, trainTarget, test: rows, testTarget } = loadDataSet(data)
    const predicted = learn(id, train, targetFor(id, trainTarget), {}).predict(rows)
    const score =
      predicted.length === testTarget.length ? determination(predicted, testTarget) : accuracy(predicted, testTarget)
    expect(score).toBeGreaterThan(least)
  })
})

test('two hidden layers learn what no straight line tells apart', () => {
  const features = randomFeatures(400, 2, 4)
  const truth = Array.from({ length: 400 }, (_, row) =>
    (features.values[row] ?? 0) * (features.values[400 + row] ?? 0) > 0 ? 1 : 0,
  )
  const parameters = {
    numberOfHiddenNodes: '20, 10',
    normalizer: 'Gaussian normalizer',
    learningRate: 0.2,
    numberOfIterations: 600,
  }
  expect(
    accuracy(learn('two-class-neural-network', features, toClasses(truth), parameters).predict(features), truth),
  ).toBeGreaterThan(0.95)
})

describe('the graph answers what predict does', () => {
  const sets: Record<string, string> = { regression: 'diabetes', 'two-class': 'breast-cancer', multiclass: 'blobs' }
  const settings = [
    {},
    { numberOfHiddenNodes: '7,5', normalizer: 'Gaussian normalizer' },
    { numberOfHiddenNodes: '3', normalizer: 'Do not normalize', learningRate: 1e-6 },
  ]
  test.each(algorithms.flatMap(({ id, task }) => settings.map((own) => ({ id, task, own }))))(
    '$id $own',
    async ({ id, task, own }) => {
      const { train, trainTarget, test: rows } = loadDataSet(sets[task] ?? '')
      const model = learn(id, train, targetFor(id, trainTarget), { numberOfIterations: 5, ...own })
      const outputs = model.predict(rowOf(rows, 0)).length
      const answer = await openPrediction(folder, train.width, model, outputs)
      const known = model.predict(rows)
      expect(largestDifference(await answer(rows), known)).toBeLessThan(1e-12)
      expect(largestDifference(await answer(rowOf(rows, 3)), known.slice(3 * outputs, 4 * outputs))).toBeLessThan(1e-12)
      const others = randomFeatures(100, train.width, 5, 500)
      expect(largestDifference(await answer(others), model.predict(others))).toBeLessThan(1e-11)
      expect(await answer({ ...rows, rows: 0, values: new Float64Array(0) })).toHaveLength(0)
    },
  )
})

test('the seed decides the first weights and the order, and nothing else does', () => {
  const { train, trainTarget, test: rows } = loadDataSet('iris')
  const answers = (seed: number, parameters = {}) =>
    learn(
      'multiclass-neural-network',
      train,
      toClasses(trainTarget),
      { numberOfIterations: 3, ...parameters },
      seed,
    ).predict(rows)
  expect(answers(1)).toEqual(answers(1))
  expect(answers(1)).not.toEqual(answers(2))
  expect(answers(1)).not.toEqual(answers(1, { shuffleExamples: false }))
})

describe('what does not allow to learn', () => {
  const rows = Array.from({ length: 30 }, (_, i) => [i, 1])

  test.each(algorithms)('$id refuses it, saying what to do', ({ id, task }) => {
    const target = targetFor(
      id,
      rows.map((_, i) => i % 2),
    )
    const none = { ...target, values: target.values.slice(0, 0) } as Target
    expect(() => learn(id, toFeatures([], ['x', 'y']), none, {})).toThrow(/no rows to learn from/)
    const broken = toFeatures(rows)
    broken.values[4] = Number.NaN
    expect(() => learn(id, broken, target, {})).toThrow(/Row 5 of column 'x0' holds NaN/)
    if (task === 'regression') return
    const one: Target = { task: 'classification', values: new Int32Array(30), classes: ['yes'] }
    expect(() => learn(id, toFeatures(rows), one, {})).toThrow("All 30 rows have the same label, 'yes'")
  })

  test('a rate that is too high is told, not answered with NaN', () => {
    const { train, trainTarget } = loadDataSet('diabetes')
    const parameters = { learningRate: 10, normalizer: 'Do not normalize', momentum: 0.99 }
    expect(() => learn('neural-network-regression', train, toNumbers(trainTarget), parameters)).toThrow(
      /Choose a learning rate below 10/,
    )
  })

  test('columns and labels that never change are no trouble', () => {
    const features = toFeatures(rows.map(() => [5, 5]))
    expect(learn('neural-network-regression', features, toNumbers(rows.map(() => 3)), {}).predict(features)[0]).toBe(3)
    for (const normalizer of ['Min-Max normalizer', 'Gaussian normalizer']) {
      const shares = learn(
        'two-class-neural-network',
        features,
        targetFor(
          '',
          rows.map((_, i) => i % 2),
        ),
        { normalizer, learningRate: 0.001 },
      ).predict(features)
      expect(shares[1]).toBeCloseTo(0.5, 1)
    }
  })

  test.each(['', '0', '5,,3', 'ten', '1,2,3,4,5,6,7,8,9,10,11', '99999'])(
    'hidden layers of "%s" are no layers',
    (numberOfHiddenNodes) => {
      expect(neuralNetworkRegression.parameters.safeParse({ numberOfHiddenNodes }).success).toBe(false)
    },
  )

  test('a cancelled run stops between iterations', () => {
    const { train, trainTarget } = loadDataSet('iris')
    const control = new AbortController()
    const context = { ...trainingContext(), signal: control.signal, log: () => control.abort() }
    const parameters = multiclassNeuralNetwork.parameters.parse({ numberOfIterations: 100_000 })
    expect(() => multiclassNeuralNetwork.fit(train, toClasses(trainTarget), parameters, context)).toThrow(/abort/i)
  })
})
