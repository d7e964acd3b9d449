import { readFileSync } from 'node:fs'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import type { FittedModel } from '#lib/learning/algorithm.ts'
import { createGraph } from '#lib/learning/onnx/create-graph.ts'
import type { GraphBuilder } from '#lib/learning/onnx/graph-builder.ts'
import { createRandom } from '#lib/learning/random.ts'
import type { FeatureMatrix, Target, TrainingContext } from '#lib/learning/training-data.ts'
import { openSession, type RunOutput } from '#lib/onnx/session.ts'

const dataSet = z.object({
  names: z.array(z.string()),
  rows: z.array(z.array(z.number())),
  target: z.array(z.number()),
})

const fixtures = join(import.meta.dirname, '../fixtures/learning')

export const readFixture = (path: string): unknown => JSON.parse(readFileSync(join(fixtures, path), 'utf8'))

/** The first 70 % of a data set for training, and the rest. */
export function loadDataSet(name: string) {
  const { names, rows, target } = dataSet.parse(readFixture(`data/${name}.json`))
  const cut = Math.floor(rows.length * 0.7)
  return {
    train: toFeatures(rows.slice(0, cut), names),
    trainTarget: target.slice(0, cut),
    test: toFeatures(rows.slice(cut), names),
    testTarget: target.slice(cut),
  }
}

export function toFeatures(
  rows: readonly (readonly number[])[],
  names = rows[0]?.map((_, i) => `x${i}`) ?? [],
): FeatureMatrix {
  const values = Float64Array.from(names.flatMap((_, column) => rows.map((row) => row[column] ?? 0)))
  return { rows: rows.length, width: names.length, values, names }
}

export const toNumbers = (values: readonly number[]): Target => ({
  task: 'regression',
  values: Float64Array.from(values),
})

export function toClasses(values: readonly number[]): Target {
  const classes = Array.from({ length: Math.max(...values) + 1 }, (_, index) => `class ${index}`)
  return { task: 'classification', values: Int32Array.from(values), classes }
}

export const trainingContext = (seed = 1): TrainingContext => ({
  random: createRandom(seed),
  log: () => undefined,
  signal: new AbortController().signal,
})

export function randomFeatures(rows: number, width: number, seed: number, scale = 1): FeatureMatrix {
  const random = createRandom(seed)
  const values = Float64Array.from({ length: rows * width }, () => (random() * 2 - 1) * scale)
  return { rows, width, values, names: Array.from({ length: width }, (_, i) => `x${i}`) }
}

export function rowOf({ rows, width, values, names }: FeatureMatrix, row: number): FeatureMatrix {
  return { rows: 1, width, names, values: Float64Array.from({ length: width }, (_, i) => values[i * rows + row] ?? 0) }
}

/** Opens the graph that `add` draws behind its input `features`, a double tensor [rows, width]. */
export async function openGraph(folder: string, width: number, add: (graph: GraphBuilder, features: string) => void) {
  const graph = createGraph()
  add(graph, graph.input('features', { type: 'double', dims: ['rows', width] }))
  const path = join(folder, 'model.onnx')
  await writeFile(path, graph.toBytes())
  const session = await openSession(path)
  return async (features: FeatureMatrix): Promise<RunOutput[]> => {
    const data = Float64Array.from({ length: features.rows * width }, (_, i) => {
      return features.values[(i % width) * features.rows + Math.floor(i / width)] ?? 0
    })
    return session.run([{ name: 'features', dtype: 'float64', data, dims: [features.rows, width] }])
  }
}

/** What the model's graph answers, as `predict` has it. */
export async function openPrediction(folder: string, width: number, model: FittedModel, outputs: number) {
  const dims = outputs > 1 ? ['rows', outputs] : ['rows']
  const run = await openGraph(folder, width, (graph, features) => {
    graph.output('answer', model.addTo(graph, features), { type: 'double', dims })
  })
  return async (features: FeatureMatrix): Promise<Float64Array> => {
    const [answer] = await run(features)
    if (!(answer?.data instanceof Float64Array)) throw new Error('The graph does not answer doubles.')
    if (answer.dims.length !== dims.length) throw new Error(`The graph answers ${answer.dims.length} dimensions.`)
    return answer.data
  }
}

export function largestDifference(one: ArrayLike<number>, other: ArrayLike<number>): number {
  if (one.length !== other.length) throw new Error(`${one.length} values against ${other.length}.`)
  return Math.max(
    ...Array.from(one, (value, i) => Math.abs(value - (other[i] ?? Number.NaN)) / Math.max(1, Math.abs(value))),
  )
}

/** The share of rows whose likeliest class is right. */
export function accuracy(probabilities: Float64Array, truth: readonly number[]): number {
  const classes = probabilities.length / truth.length
  const hits = truth.filter((own, row) => {
    const shares = probabilities.subarray(row * classes, (row + 1) * classes)
    return shares.indexOf(Math.max(...shares)) === own
  })
  return hits.length / truth.length
}

export function determination(predicted: Float64Array, truth: readonly number[]): number {
  const mean = truth.reduce((sum, value) => sum + value, 0) / truth.length
  const rest = truth.reduce((sum, value, row) => sum + (value - (predicted[row] ?? 0)) ** 2, 0)
  return 1 - rest / truth.reduce((sum, value) => sum + (value - mean) ** 2, 0)
}
