import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import {
  type Components,
  project,
  readComponents,
  subtractMeans,
} from '#lib/native-models/estimators/decomposition/project.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { calculate } from '#lib/native-models/estimators/preprocessing/arithmetic.ts'
import { readSklearnVersion } from '#lib/native-models/estimators/sklearn-version.ts'
import { toFloats } from '#lib/native-models/frame/floats.ts'
import type { Matrix } from '#lib/native-models/frame/frame.ts'
import { toFrame } from '#lib/native-models/frame/matrix.ts'

export const pca: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['PCA', 'IncrementalPCA'],
  ignored: [
    'n_components',
    'n_components_',
    'copy',
    'svd_solver',
    '_fit_svd_solver',
    'tol',
    'iterated_power',
    'n_oversamples',
    'power_iteration_normalizer',
    'noise_variance_',
    'n_samples_',
    'n_features_',
    'explained_variance_',
    'explained_variance_ratio_',
    'singular_values_',
    'batch_size',
    'batch_size_',
    'n_samples_seen_',
    'var_',
  ],
  compile: (attributes) => {
    const { name } = attributes.object
    const components = readComponents(attributes)
    const centre = readCentre(attributes, components)
    const scale = attributes.flag('whiten', false) ? readScale(attributes) : undefined
    return {
      name,
      detail: `${components.count} components`,
      steps: [],
      featureCount: components.width,
      transform: (frame) => {
        const matrix = toFloats(frame, { reader: name, width: components.width, missing: 'refused' })
        const projected = centre(matrix)
        return toFrame(scale ? calculate(projected, [{ operation: 'divide', by: scale }]) : projected)
      },
    }
  },
}

/** Since 1.5 the projected mean is subtracted after the projection, which rounds differently. */
function readCentre(attributes: Attributes, components: Components): (matrix: Matrix) => Matrix {
  const mean = attributes.numbersOr('mean_')
  if (!mean) return (matrix) => project(matrix, components)
  const isFloat32 = mean.dtype === 'float32'
  if (readSklearnVersion(attributes) < 105) {
    return (matrix) => project(subtractMeans(matrix, mean.values, isFloat32), components)
  }
  const columns = Array.from(mean.values, (value) => Float64Array.of(value))
  const projectedMean = project({ rows: 1, columns, isFloat32: false }, components)
  const by = projectedMean.columns.map(([value = 0]) => (isFloat32 ? Math.fround(value) : value))
  return (matrix) => calculate(project(matrix, components), [{ operation: 'subtract', by }])
}

function readScale(attributes: Attributes): Float64Array {
  // Since 1.5 a variance next to zero is not divided by.
  const smallest = readSklearnVersion(attributes) < 105 ? 0 : Number.EPSILON
  return attributes.numbers('explained_variance_').values.map((variance) => Math.max(Math.sqrt(variance), smallest))
}
