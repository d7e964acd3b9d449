import { AppError } from '#lib/core/errors.ts'
import type { ClusteringAlgorithm } from '#lib/learning/algorithm.ts'

/** Every algorithm that groups rows, by the id of its module, loaded when it is used. */
const algorithms: Readonly<Record<string, () => Promise<ClusteringAlgorithm>>> = {
  'k-means-clustering': async () => (await import('#lib/learning/clustering/k-means.ts')).kMeansClustering,
}

/** Throws UserError for an id that nobody knows. */
export async function loadClusteringAlgorithm(id: string): Promise<ClusteringAlgorithm> {
  const load = Object.hasOwn(algorithms, id) ? algorithms[id] : undefined
  if (!load) throw new AppError('UserError', `There is no algorithm '${id}' that groups rows.`, id)
  return load()
}
