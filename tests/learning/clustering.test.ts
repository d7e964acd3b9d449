import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { FittedClustering } from '#lib/learning/algorithm.ts'
import { chooseFirst } from '#lib/learning/clustering/first-centres.ts'
import { kMeansClustering } from '#lib/learning/clustering/k-means.ts'
import { createRandom } from '#lib/learning/random.ts'
import type { FeatureMatrix } from '#lib/learning/training-data.ts'
import {
  largestDifference,
  loadDataSet,
  openGraph,
  randomFeatures,
  readFixture,
  rowOf,
  toFeatures,
  trainingContext,
} from '../support/learning-cases.ts'
import { createTemporaryFolder } from '../support/temporary-folder.ts'

const { folder } = await createTemporaryFolder()

const recorded = z
  .array(
    z.object({
      data: z.string(),
      repeatsFirst: z.boolean(),
      parameters: z.object({ numberOfCentroids: z.number(), metric: z.string() }).loose(),
      labels: z.array(z.number()),
      distances: z.array(z.array(z.number())),
      inertia: z.number(),
    }),
  )
  .parse(readFixture('clustering/expected.json'))

const learn = (features: FeatureMatrix, parameters: unknown, seed = 1): FittedClustering =>
  kMeansClustering.fit(features, kMeansClustering.parameters.parse(parameters), trainingContext(seed))

const summaryOf = ({ summary }: FittedClustering) =>
  z
    .object({ inertia: z.number(), clusters: z.array(z.object({ rows: z.number() })), hasSettled: z.boolean() })
    .parse(summary)

async function openClusters(model: FittedClustering, width: number) {
  const run = await openGraph(folder, width, (graph, features) => {
    const { cluster, distances } = model.addTo(graph, features)
    graph.output('cluster', cluster, { type: 'int64', dims: ['rows'] })
    graph.output('distances', distances, { type: 'double', dims: ['rows', model.clusters] })
  })
  return async (features: FeatureMatrix) => {
    const [cluster, distances] = await run(features)
    if (!(cluster?.data instanceof BigInt64Array && distances?.data instanceof Float64Array))
      throw new Error('Other types.')
    expect(distances.dims).toEqual([features.rows, model.clusters])
    return { clusters: Array.from(cluster.data, Number), distances: distances.data }
  }
}

/** The rows of the file, where asked for with the first repeated: centres that fall together leave one without points. */
function trainingRows(data: string, repeats: boolean, count: number): FeatureMatrix {
  const { train } = loadDataSet(data)
  if (!repeats) return train
  const values = train.values.slice()
  for (let column = 0; column < train.width; column++) {
    const first = column * train.rows
    values.fill(values[first] ?? 0, first, first + count)
  }
  return { ...train, values }
}

test.each(recorded)('from the same centres scikit-learn finds the same clusters: $data, $parameters', async (own) => {
  const features = trainingRows(own.data, own.repeatsFirst, own.parameters.numberOfCentroids)
  const { test: others } = loadDataSet(own.data)
  const model = learn(features, own.parameters)
  expect([...model.assign(features)]).toEqual(own.labels)
  expect(largestDifference([summaryOf(model).inertia], [own.inertia])).toBeLessThan(1e-9)
  const answer = await (await openClusters(model, features.width))(others)
  expect(largestDifference(answer.distances, own.distances.flat())).toBeLessThan(1e-9)
  expect(answer.clusters).toEqual([...model.assign(others)])
})

test.each(['Euclidean', 'Cosine'])(
  'a row alone, rows far away and rows of zeros are in the same cluster in the graph: %s',
  async (metric) => {
    const { train } = loadDataSet('wine')
    const model = learn(train, { numberOfCentroids: 5, metric, normalizeFeatures: false })
    const run = await openClusters(model, train.width)
    const known = model.assign(train)
    for (const row of [0, 1, 50]) expect((await run(rowOf(train, row))).clusters).toEqual([known[row]])
    const far = randomFeatures(300, train.width, 3, 1e6)
    expect((await run(far)).clusters).toEqual([...model.assign(far)])
    const zeros = toFeatures([train.names.map(() => 0)])
    const { clusters, distances } = await run(zeros)
    expect(clusters).toEqual([...model.assign(zeros)])
    if (metric === 'Cosine') expect([...distances]).toEqual([1, 1, 1, 1, 1])
    expect((await run({ ...train, rows: 0, values: new Float64Array(0) })).clusters).toEqual([])
  },
)

describe('where it begins', () => {
  const blob = (x: number, y: number, seed: number) => {
    const { values } = randomFeatures(50, 2, seed, 0.5)
    return Array.from({ length: 50 }, (_, i) => [x + (values[i] ?? 0), y + (values[50 + i] ?? 0)])
  }
  const features = toFeatures([...blob(0, 0, 1), ...blob(10, 0, 2), ...blob(0, 10, 3), ...blob(10, 10, 4)])

  test('K-means++ finds clusters that lie apart, with any seed', () => {
    for (let seed = 1; seed <= 30; seed++) {
      const summary = summaryOf(learn(features, { numberOfCentroids: 4 }, seed))
      expect(summary.clusters.map(({ rows }) => rows)).toEqual([50, 50, 50, 50])
      expect(summary.hasSettled).toBe(true)
    }
  })

  test('the seed decides, and only where there is chance', () => {
    const seeds = [1, 2, 3, 4, 5]
    const found = (initialization: string) =>
      new Set(
        seeds.map((seed) => learn(features, { numberOfCentroids: 4, initialization }, seed).assign(features).join()),
      )
    expect(found('First N').size).toBe(1)
    expect(found('K-Means++').size).toBeGreaterThan(1)
    expect(found('Random').size).toBeGreaterThan(1)
    expect(learn(features, {}, 5).assign(features)).toEqual(learn(features, {}, 5).assign(features))
  })

  test('random centres are different rows', () => {
    const points = { count: 20, width: 1, values: Float64Array.from({ length: 20 }, (_, i) => i) }
    for (let seed = 1; seed <= 20; seed++) {
      expect(new Set(Array.from(chooseFirst(points, 20, 'Random', createRandom(seed)))).size).toBe(20)
      expect(new Set(Array.from(chooseFirst(points, 20, 'K-Means++', createRandom(seed)))).size).toBe(20)
    }
  })

  test('iterations end when they are used up', () => {
    const { train } = loadDataSet('wine')
    const parameters = { numberOfCentroids: 7, initialization: 'First N' }
    expect(summaryOf(learn(train, { ...parameters, iterations: 1 })).hasSettled).toBe(false)
    expect(summaryOf(learn(train, { ...parameters, iterations: 100 })).hasSettled).toBe(true)
  })
})

describe('what makes no clusters', () => {
  test('fewer rows than centroids', () => {
    expect(() => learn(toFeatures([[1], [2]]), { numberOfCentroids: 3 })).toThrow(
      '3 clusters need at least as many rows, and the dataset has 2. Choose fewer centroids.',
    )
  })

  test.each(['K-Means++', 'First N', 'Random'])('rows that are all alike: %s', (initialization) => {
    const rows = toFeatures(Array.from({ length: 20 }, (_, i) => [i % 2, 7]))
    expect(() => learn(rows, { numberOfCentroids: 3, initialization })).toThrow(/fewer than 3 different points/)
    expect(summaryOf(learn(rows, { numberOfCentroids: 2, initialization })).clusters).toMatchObject([
      { rows: 10 },
      { rows: 10 },
    ])
  })

  test('no rows, no columns, numbers that are none', () => {
    expect(() => learn(toFeatures([], ['x']), {})).toThrow(/no rows to learn from/)
    expect(() => learn(toFeatures([[1], [2]], []), {})).toThrow(/no columns to learn from/)
    expect(() => learn(toFeatures([[1], [Number.NaN]]), {})).toThrow(/Row 2 of column 'x0' holds NaN/)
  })

  test('a cancelled run stops between iterations', () => {
    const control = new AbortController()
    const context = { ...trainingContext(), signal: control.signal, log: () => control.abort() }
    const { train } = loadDataSet('wine')
    const parameters = kMeansClustering.parameters.parse({ numberOfCentroids: 7 })
    expect(() => kMeansClustering.fit(train, parameters, context)).toThrow(/abort/i)
  })
})
