import type { ClusterMetrics, EvaluationResult } from '#lib/learning/metrics/evaluation.ts'

/** `distances[cluster][row]` is the distance of a row to the centre of a cluster; `assignments` are places of clusters. */
export interface ClusterDistances {
  assignments: Int32Array
  distances: readonly Float64Array[]
}

/** How close the points of each cluster are to its centre, and how far from the nearest other one. */
export function evaluateClustering({ assignments, distances }: ClusterDistances): EvaluationResult {
  const sums = distances.map(() => ({ points: 0, own: 0, other: 0, most: 0 }))
  for (let row = 0; row < assignments.length; row++) {
    const cluster = assignments[row] ?? 0
    const sum = sums[cluster]
    if (!sum) continue
    const own = distances[cluster]?.[row] ?? 0
    sum.points++
    sum.own += own
    sum.other += nearestOther(distances, cluster, row)
    sum.most = Math.max(sum.most, own)
  }
  const clusters = sums.map(
    ({ points, own, other, most }, index): ClusterMetrics => ({
      name: `Cluster No.${index}`,
      points,
      averageDistanceToCenter: points === 0 ? 0 : own / points,
      averageDistanceToOtherCenter: points === 0 ? 0 : other / points,
      maximalDistanceToCenter: most,
    }),
  )
  const rows = assignments.length
  const sumOf = (key: 'own' | 'other') => sums.reduce((total, sum) => total + sum[key], 0)
  const metrics = {
    Average_Distance_to_Cluster_Center: sumOf('own') / rows,
    Average_Distance_to_Other_Center: sumOf('other') / rows,
    Maximal_Distance_to_Cluster_Center: Math.max(...sums.map(({ most }) => most)),
  }
  return { task: 'clustering', rows, metrics, clusters }
}

function nearestOther(distances: readonly Float64Array[], cluster: number, row: number): number {
  let nearest = Number.POSITIVE_INFINITY
  for (let other = 0; other < distances.length; other++) {
    if (other !== cluster) nearest = Math.min(nearest, distances[other]?.[row] ?? Number.POSITIVE_INFINITY)
  }
  return Number.isFinite(nearest) ? nearest : 0
}
