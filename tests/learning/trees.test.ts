import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { FittedModel } from '#lib/learning/algorithm.ts'
import type { FeatureMatrix, Target } from '#lib/learning/training-data.ts'
import {
  boostedDecisionTreeRegression,
  multiclassBoostedDecisionTree,
  twoClassBoostedDecisionTree,
} from '#lib/learning/trees/boosted-trees/algorithms.ts'
import { multiclassDecisionForest, twoClassDecisionForest } from '#lib/learning/trees/decision-forest/classification.ts'
import { decisionForestRegression } from '#lib/learning/trees/decision-forest/regression.ts'
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

const forests = [decisionForestRegression, twoClassDecisionForest, multiclassDecisionForest]
const boosted = [boostedDecisionTreeRegression, twoClassBoostedDecisionTree, multiclassBoostedDecisionTree]

const recorded = z
  .object({
    cases: z.array(
      z.object({
        algorithm: z.string(),
        data: z.string(),
        parameters: z.record(z.string(), z.number()),
        expected: z.union([z.array(z.number()), z.array(z.array(z.number()))]),
      }),
    ),
    bands: z.array(
      z.object({ algorithm: z.string(), data: z.string(), lowest: z.number(), mean: z.number(), highest: z.number() }),
    ),
  })
  .parse(readFixture('trees/expected.json'))

function learn(id: string, features: FeatureMatrix, target: Target, parameters: unknown, seed = 1): FittedModel {
  const forest = forests.find((own) => own.id === id)
  if (forest) return forest.fit(features, target, forest.parameters.parse(parameters), trainingContext(seed))
  const algorithm = boosted.find((own) => own.id === id)
  if (!algorithm) throw new Error(`No algorithm '${id}'.`)
  return algorithm.fit(features, target, algorithm.parameters.parse(parameters), trainingContext(seed))
}

const targetFor = (id: string, values: readonly number[]) =>
  id.endsWith('regression') ? toNumbers(values) : toClasses(values)

/** One tree of all rows and all splits: nothing is left to chance. */
const single = { numberOfTrees: 1, resamplingMethod: 'Replicate', randomSplitsPerNode: 1_000_000 }

describe('what scikit-learn answers', () => {
  test.each(recorded.cases)('$algorithm on $data with $parameters', ({ algorithm, data, parameters, expected }) => {
    const { train, trainTarget, test: rows } = loadDataSet(data)
    const all = algorithm.includes('forest') ? { ...single, ...parameters } : parameters
    const model = learn(algorithm, train, targetFor(algorithm, trainTarget), all)
    expect(largestDifference(model.predict(rows), expected.flat())).toBeLessThan(1e-9)
  })

  test.each(recorded.bands)('a forest of drawn rows and splits is as good: $algorithm on $data', (band) => {
    const { train, trainTarget, test: rows, testTarget } = loadDataSet(band.data)
    const target = targetFor(band.algorithm, trainTarget)
    const scores = Array.from({ length: 15 }, (_, seed) => {
      const predicted = learn(band.algorithm, train, target, {}, seed + 1).predict(rows)
      return target.task === 'regression' ? determination(predicted, testTarget) : accuracy(predicted, testTarget)
    })
    const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length
    const spread = band.highest - band.lowest
    expect(Math.min(...scores)).toBeGreaterThan(band.lowest - spread / 2)
    expect(Math.abs(mean - band.mean)).toBeLessThan(spread / 3)
  })
})

describe('the graph answers what predict does', () => {
  const sets: Record<string, string> = { regression: 'diabetes', 'two-class': 'breast-cancer', multiclass: 'blobs' }
  test.each([...forests, ...boosted])('$id', async ({ id, task }) => {
    const { train, trainTarget, test: rows } = loadDataSet(sets[task] ?? '')
    const model = learn(id, train, targetFor(id, trainTarget), { minimumSamplesPerLeaf: 2 })
    const outputs = model.predict(rowOf(rows, 0)).length
    const answer = await openPrediction(folder, train.width, model, outputs)
    const known = model.predict(rows)
    expect(largestDifference(await answer(rows), known)).toBeLessThan(1e-12)
    for (const row of [0, 1, rows.rows - 1]) {
      const own = known.slice(row * outputs, (row + 1) * outputs)
      expect(largestDifference(await answer(rowOf(rows, row)), own)).toBeLessThan(1e-12)
    }
    for (const scale of [1, 300, 1e300]) {
      const others = randomFeatures(200, train.width, 5, scale)
      expect(largestDifference(await answer(others), model.predict(others))).toBeLessThan(1e-12)
    }
    expect(await answer({ ...rows, rows: 0, values: new Float64Array(0) })).toHaveLength(0)
  })

  test('a value between two float32 numbers goes where the graph sends it', async () => {
    const values = Array.from({ length: 60 }, (_, i) => 1 + i * 2 ** -23)
    const train = toFeatures(values.map((value) => [value]))
    const target = toNumbers(values.map((_, i) => i))
    const model = learn('decision-forest-regression', train, target, single)
    expect([...model.predict(train)]).toEqual([...target.values])
    const answer = await openPrediction(folder, 1, model, 1)
    const between = toFeatures(Array.from({ length: 500 }, (_, i) => [1 + i * 2 ** -26]))
    expect([...(await answer(between))]).toEqual([...model.predict(between)])
  })
})

describe('chance', () => {
  test.each([...forests, ...boosted])('the same seed grows the same trees: $id', ({ id, task }) => {
    const { train, trainTarget, test: rows } = loadDataSet(task === 'regression' ? 'friedman' : 'moons')
    const target = targetFor(id, trainTarget)
    expect([...learn(id, train, target, {}, 3).predict(rows)]).toEqual([
      ...learn(id, train, target, {}, 3).predict(rows),
    ])
  })

  test('another seed draws other rows and splits', () => {
    const { train, trainTarget, test: rows } = loadDataSet('friedman')
    const target = toNumbers(trainTarget)
    const predicted = (seed: number, resamplingMethod: string) =>
      learn('decision-forest-regression', train, target, { resamplingMethod }, seed).predict(rows)
    expect(predicted(1, 'Bagging')).not.toEqual(predicted(2, 'Bagging'))
    expect(predicted(1, 'Replicate')).not.toEqual(predicted(2, 'Replicate'))
  })

  test('of two columns that split alike the seed chooses, and both are right', () => {
    const rows = Array.from({ length: 40 }, (_, i) => [i, i * 3, 0])
    const target = toNumbers(rows.map(([x = 0]) => (x < 20 ? 1 : 5)))
    const leaders = new Set<unknown>()
    for (let seed = 1; seed <= 20; seed++) {
      const model = learn('boosted-decision-tree-regression', toFeatures(rows), target, {}, seed)
      leaders.add(
        z.object({ importance: z.array(z.object({ feature: z.string() })) }).parse(model.summary).importance[0]
          ?.feature,
      )
      expect(determination(model.predict(toFeatures(rows)), [...target.values])).toBeCloseTo(1, 9)
    }
    expect(leaders).toEqual(new Set(['x0', 'x1']))
  })
})

describe('data that does not allow to learn', () => {
  const rows = Array.from({ length: 30 }, (_, i) => [i, 1])
  test.each([...forests, ...boosted])('$id refuses it, saying what to do', ({ id, task }) => {
    const target = targetFor(
      id,
      rows.map((_, i) => i % 2),
    )
    const none = { ...target, values: target.values.slice(0, 0) } as Target
    expect(() => learn(id, toFeatures([], ['x', 'y']), none, {})).toThrow(/no rows to learn from/)
    expect(() => learn(id, toFeatures(rows, []), target, {})).toThrow(/no columns to learn from/)
    const broken = toFeatures(rows)
    broken.values[4] = Number.POSITIVE_INFINITY
    expect(() => learn(id, broken, target, {})).toThrow(/Row 5 of column 'x0' holds Infinity/)
    if (task === 'regression') {
      expect(() => learn(id, toFeatures(rows), toNumbers(rows.map(() => Number.NaN)), {})).toThrow(/Row 1 of the label/)
      return
    }
    const one: Target = { task: 'classification', values: new Int32Array(30), classes: ['yes'] }
    expect(() => learn(id, toFeatures(rows), one, {})).toThrow("All 30 rows have the same label, 'yes'")
    const three = toClasses(rows.map((_, i) => i % 3))
    if (task === 'two-class') expect(() => learn(id, toFeatures(rows), three, {})).toThrow(/has 3 classes/)
    else expect(learn(id, toFeatures(rows), three, {}).predict(toFeatures(rows))).toHaveLength(90)
  })

  test.each([...forests, ...boosted])('columns that never change give the average: $id', ({ id, task }) => {
    const features = toFeatures(rows.map(() => [7, 7]))
    const target = targetFor(
      id,
      rows.map((_, i) => (i < 10 ? 1 : 0)),
    )
    const parameters = id.includes('forest') ? single : {}
    const [first = 0, second = 0] = learn(id, features, target, parameters).predict(features)
    expect(task === 'regression' ? first : second).toBeCloseTo(1 / 3, 12)
  })

  test.each([...forests, ...boosted])('a cancelled run stops between trees: $id', ({ id, task }) => {
    const { train, trainTarget } = loadDataSet(task === 'regression' ? 'friedman' : 'moons')
    const control = new AbortController()
    let lines = 0
    const context = { ...trainingContext(), signal: control.signal, log: () => void (++lines && control.abort()) }
    const algorithm = [...forests, ...boosted].find((own) => own.id === id)
    const parameters = algorithm?.parameters.parse({ numberOfTrees: 1000 })
    // The parameters were parsed by the very schema of this algorithm.
    expect(() => algorithm?.fit(train, targetFor(id, trainTarget), parameters as never, context)).toThrow(/abort/i)
    expect(lines).toBe(1)
  })
})

test('columns of more values than there are bins are split as well as any', () => {
  const features = randomFeatures(5000, 3, 9)
  const truth = Array.from({ length: 5000 }, (_, row) => ((features.values[row] ?? 0) > 0.123 ? 10 : 0))
  const model = learn('boosted-decision-tree-regression', features, toNumbers(truth), {})
  expect(determination(model.predict(features), truth)).toBeGreaterThan(0.99)
})
