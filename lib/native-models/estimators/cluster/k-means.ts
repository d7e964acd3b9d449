import { distancesTo, nearestPoints, pointsOf } from '#lib/native-models/estimators/distances.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { finiteMatrix } from '#lib/native-models/estimators/finite-matrix.ts'
import type { Frame, Matrix } from '#lib/native-models/frame/frame.ts'
import { toFrame } from '#lib/native-models/frame/matrix.ts'

export const clusterSearchAttributes: readonly string[] = [
  '_algorithm',
  '_batch_size',
  '_counts',
  '_ewa_inertia',
  '_ewa_inertia_min',
  '_init_size',
  '_kmeans_single',
  '_n_features_out',
  '_n_init',
  '_n_since_last_reassign',
  '_n_threads',
  '_no_improvement',
  '_random_state',
  '_tol',
  'algorithm',
  'batch_size',
  'bisecting_strategy',
  'compute_labels',
  'copy_x',
  'counts_',
  'inertia_',
  'init',
  'init_size',
  'init_size_',
  'labels_',
  'max_iter',
  'max_no_improvement',
  'n_clusters',
  'n_init',
  'n_iter_',
  'n_steps_',
  'precompute_distances',
  'random_state_',
  'reassignment_ratio',
  'tol',
]

/** The nearest centre; as a step of a pipeline, the distances to all of them. */
export const kMeans: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['KMeans', 'MiniBatchKMeans'],
  ignored: clusterSearchAttributes,
  compile(attributes) {
    const { name } = attributes.object
    const { values, shape, dtype } = attributes.numbers('cluster_centers_')
    if (shape.length !== 2) attributes.refuse('cluster_centers_', 'is not a matrix')
    const centers = pointsOf(values, shape[1] ?? 0)
    return {
      name,
      detail: `${centers.count} clusters`,
      steps: [],
      featureCount: centers.features,
      predict: (frame) => ({
        width: 1,
        type: 'int32',
        values: nearestPoints(finiteMatrix(frame, name, centers.features), centers),
      }),
      transform: (frame) => {
        const matrix = finiteMatrix(frame, name, centers.features)
        const isFloat32 = matrix.isFloat32 && dtype === 'float32'
        return columnsOf({ rows: matrix.rows, isFloat32 }, distancesTo(matrix, centers), centers.count)
      },
    }
  },
}

/** Rows × width values as a frame, in the precision that is asked for. */
export function columnsOf(
  { rows, isFloat32 }: Pick<Matrix, 'rows' | 'isFloat32'>,
  values: Float64Array,
  width: number,
): Frame {
  const columns = Array.from({ length: width }, (_, column) => {
    const target = isFloat32 ? new Float32Array(rows) : new Float64Array(rows)
    for (let row = 0, at = column; row < rows; row += 1, at += width) target[row] = values[at] ?? 0
    return target
  })
  return toFrame({ rows, columns, isFloat32 })
}
