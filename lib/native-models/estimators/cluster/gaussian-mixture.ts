import { type Attributes, toNumbers } from '#lib/native-models/estimators/attributes.ts'
import { digamma } from '#lib/native-models/estimators/cluster/digamma.ts'
import { logDensities, type Normals, readNormals } from '#lib/native-models/estimators/cluster/normal-densities.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { finiteMatrix } from '#lib/native-models/estimators/finite-matrix.ts'
import { argmaxRows, floatResult, subtractLogSumExp } from '#lib/native-models/estimators/probabilities.ts'
import { isWrittenSince } from '#lib/native-models/estimators/sklearn-version.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'
import { NotNative } from '#lib/native-models/not-native.ts'

const searchAttributes: readonly string[] = [
  '_init_prev_time',
  '_iter_prev_time',
  'converged_',
  'covariance_prior',
  'covariance_prior_',
  'covariances_',
  'degrees_of_freedom_prior',
  'degrees_of_freedom_prior_',
  'init_params',
  'lower_bound_',
  'lower_bounds_',
  'max_iter',
  'mean_precision_prior',
  'mean_precision_prior_',
  'mean_prior',
  'mean_prior_',
  'means_init',
  'n_components',
  'n_init',
  'n_iter_',
  'precisions_',
  'precisions_init',
  'reg_covar',
  'tol',
  'verbose_interval',
  'warm_start',
  'weight_concentration_prior',
  'weight_concentration_prior_',
  'weights_init',
]

/** The component with the largest weighted density; probabilities are the components' shares. */
export const gaussianMixtures: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['GaussianMixture', 'BayesianGaussianMixture'],
  ignored: searchAttributes,
  compile(attributes) {
    const { name } = attributes.object
    const normals = readNormals(attributes)
    const { count, features } = normals
    const offsets = name === 'BayesianGaussianMixture' ? bayesianOffsets(attributes, normals) : logWeights(attributes)
    if (offsets.length !== count) attributes.refuse('weights_', 'does not fit means_')
    const logShares = (frame: Frame): Float64Array => {
      refuseWhole(frame, name, attributes)
      const values = logDensities(finiteMatrix(frame, name, features), normals)
      for (let at = 0; at < values.length; at += 1) values[at] = (values[at] ?? 0) + (offsets[at % count] ?? 0)
      return values
    }
    return {
      name,
      detail: `${count} components`,
      steps: [],
      featureCount: features,
      predict: (frame) => {
        const values = BigInt64Array.from(argmaxRows(logShares(frame), count), BigInt)
        return { width: 1, type: 'int64', values }
      },
      predictProba: (frame) => [
        floatResult(
          subtractLogSumExp(logShares(frame), count).map((value) => Math.exp(value)),
          count,
        ),
      ],
    }
  },
}

/** From 1.7 on the library keeps squared distances in the type of its input, and squares of booleans are booleans. */
function refuseWhole({ columns }: Frame, name: string, attributes: Attributes): void {
  const types = columns.map((column) => (column.kind === 'number' ? column.type : 'text'))
  const areFlags = types.every((type) => type === 'bool')
  const areWhole = types.every((type) => type === 'bool' || type === 'int64' || type === 'int32')
  if (areFlags || (areWhole && isWrittenSince(attributes, 1, 7))) {
    throw new NotNative(`${name} rounds what it calculates from columns of whole numbers alone`)
  }
}

const logWeights = (attributes: Attributes): Float64Array =>
  attributes.numbers('weights_').values.map((w) => Math.log(w))

/** Expected logarithms of weight and precision under the variational posterior (Bishop, chapter 10.2). */
function bayesianOffsets(attributes: Attributes, { count, features }: Normals): Float64Array {
  attributes.skip('weights_')
  const weights = expectedLogWeights(attributes, count)
  const freedoms = attributes.numbers('degrees_of_freedom_').values
  const precisions = attributes.numbers('mean_precision_').values
  return weights.map((weight, k) => {
    const freedom = freedoms[freedoms.length === 1 ? 0 : k] ?? 0
    let logPrecision = features * Math.log(2)
    for (let f = 0; f < features; f += 1) logPrecision += digamma(0.5 * (freedom - f))
    return weight - 0.5 * features * Math.log(freedom) + 0.5 * (logPrecision - features / (precisions[k] ?? 1))
  })
}

function expectedLogWeights(attributes: Attributes, count: number): Float64Array {
  attributes.only('weight_concentration_prior_type', ['dirichlet_process', 'dirichlet_distribution'])
  if (attributes.text('weight_concentration_prior_type') === 'dirichlet_distribution') {
    const { values } = attributes.numbers('weight_concentration_')
    const total = digamma(values.reduce((sum, value) => sum + value, 0))
    return values.map((value) => digamma(value) - total)
  }
  const [first, second] = attributes.list('weight_concentration_').map((item) => toNumbers(item)?.values)
  if (!first || !second) return attributes.refuse('weight_concentration_', 'is not a pair of arrays')
  let rest = 0
  return Float64Array.from({ length: count }, (_, k) => {
    const a = first[k] ?? 0
    const b = second[k] ?? 0
    const both = digamma(a + b)
    const expected = digamma(a) - both + rest
    rest += digamma(b) - both
    return expected
  })
}
