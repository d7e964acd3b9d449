import { project, readComponents } from '#lib/native-models/estimators/decomposition/project.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { toFloats } from '#lib/native-models/frame/floats.ts'
import { toFrame } from '#lib/native-models/frame/matrix.ts'

export const truncatedSvd: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['TruncatedSVD'],
  ignored: [
    'algorithm',
    'n_components',
    'n_iter',
    'n_oversamples',
    'power_iteration_normalizer',
    'tol',
    'explained_variance_',
    'explained_variance_ratio_',
    'singular_values_',
  ],
  compile: (attributes) => {
    const components = readComponents(attributes)
    return {
      name: 'TruncatedSVD',
      detail: `${components.count} components`,
      steps: [],
      featureCount: components.width,
      transform: (frame) => {
        const matrix = toFloats(frame, { reader: 'TruncatedSVD', width: components.width, missing: 'refused' })
        return toFrame(project(matrix, components))
      },
    }
  },
}
