import { AppError } from '#lib/core/errors.ts'
import type { ClusteringAlgorithm, FittedClustering } from '#lib/learning/algorithm.ts'
import { addCentres } from '#lib/learning/clustering/add-centres.ts'
import { chooseFirst, pickPoints } from '#lib/learning/clustering/first-centres.ts'
import { assignPoints, type Clustered, moveCentres } from '#lib/learning/clustering/lloyd.ts'
import { kMeansParameters } from '#lib/learning/clustering/parameters.ts'
import { hasDistinct, type Points, pointOf, toUnitLength } from '#lib/learning/clustering/points.ts'
import { fitNormalizer, type Normalizer, toRows } from '#lib/learning/normalizer.ts'
import { checkFeatures } from '#lib/learning/training/check-training-data.ts'
import type { FeatureMatrix } from '#lib/learning/training-data.ts'

export const kMeansClustering: ClusteringAlgorithm<typeof kMeansParameters> = {
  id: 'k-means-clustering',
  parameters: kMeansParameters,
  fit: (features, parameters, context) => {
    checkFeatures(features)
    const { numberOfCentroids: count, iterations } = parameters
    const isUnit = parameters.metric === 'Cosine'
    const normalizer = parameters.normalizeFeatures ? fitNormalizer(features, 'MinMax') : undefined
    const points = toPoints(features, normalizer, isUnit)
    checkCount(features, points, count)
    const first = pickPoints(points, chooseFirst(points, count, parameters.initialization, context.random))
    const clustered = moveCentres(points, first, { iterations, isUnit }, context)
    return toModel(clustered, normalizer, isUnit, features)
  },
}

function toPoints(features: FeatureMatrix, normalizer: Normalizer | undefined, isUnit: boolean): Points {
  const points = { count: features.rows, width: features.width, values: toRows(features, normalizer) }
  return isUnit ? toUnitLength(points) : points
}

function checkCount({ rows }: FeatureMatrix, points: Points, count: number): void {
  if (rows < count) {
    const message = `${count} clusters need at least as many rows, and the dataset has ${rows}. Choose fewer centroids.`
    throw new AppError('UserError', message, 'numberOfCentroids')
  }
  if (hasDistinct(points, count)) return
  const message = `The rows have fewer than ${count} different points in the chosen columns, so they make no ${count} clusters. Choose fewer centroids, or other columns.`
  throw new AppError('UserError', message, 'numberOfCentroids')
}

function toModel(
  { centres, nearest, inertia, iterations, hasSettled }: Clustered,
  normalizer: Normalizer | undefined,
  isUnit: boolean,
  { names }: FeatureMatrix,
): FittedClustering {
  const sizes = new Int32Array(centres.count)
  for (const centre of nearest) sizes[centre] = (sizes[centre] ?? 0) + 1
  return {
    clusters: centres.count,
    assign: (features) => assignPoints(toPoints(features, normalizer, isUnit), centres, isUnit).nearest,
    addTo: (graph, features) => addCentres(graph, features, { centres, normalizer, isUnit }),
    summary: {
      clusters: Array.from(sizes, (rows, centre) => ({ rows, centre: namesToValues(names, pointOf(centres, centre)) })),
      inertia,
      iterations,
      hasSettled,
      isNormalized: normalizer !== undefined,
    },
  }
}

const namesToValues = (names: readonly string[], centre: Float64Array) =>
  names.map((feature, index) => ({ feature, value: centre[index] ?? 0 }))
