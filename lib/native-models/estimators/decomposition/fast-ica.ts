import { project, readComponents, subtractMeans } from '#lib/native-models/estimators/decomposition/project.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { toFloats } from '#lib/native-models/frame/floats.ts'
import { toFrame } from '#lib/native-models/frame/matrix.ts'

export const fastIca: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['FastICA'],
  ignored: [
    'n_components',
    'algorithm',
    'whiten',
    '_whiten',
    'whiten_solver',
    'fun',
    'fun_args',
    'max_iter',
    'tol',
    'w_init',
    'n_iter_',
    'whitening_',
    'mixing_',
    '_unmixing',
    'compute_sources',
  ],
  compile: (attributes) => {
    const components = readComponents(attributes)
    // Only a whitening analysis keeps the means.
    const mean = attributes.numbersOr('mean_')
    return {
      name: 'FastICA',
      detail: `${components.count} components`,
      steps: [],
      featureCount: components.width,
      transform: (frame) => {
        const matrix = toFloats(frame, { reader: 'FastICA', width: components.width, missing: 'refused' })
        // The library subtracts in place, in the precision of the input.
        return toFrame(project(mean ? subtractMeans(matrix, mean.values, true) : matrix, components))
      },
    }
  },
}
