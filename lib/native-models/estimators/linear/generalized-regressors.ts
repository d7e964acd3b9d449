import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { linearScores, readLinearMap } from '#lib/native-models/estimators/linear/linear-map.ts'
import { generalizedSearchAttributes } from '#lib/native-models/estimators/linear/training-attributes.ts'
import { floatResult } from '#lib/native-models/estimators/probabilities.ts'
import { isObject, type PythonObject } from '#lib/native-models/values/python-value.ts'

/** The inverse of the link over a linear map: exp, or nothing. */
export const generalizedRegressors: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['PoissonRegressor', 'GammaRegressor', 'TweedieRegressor', 'GeneralizedLinearRegressor'],
  ignored: [...generalizedSearchAttributes, 'power'],
  compile(attributes) {
    const { name } = attributes.object
    const map = readLinearMap(attributes)
    const isLog = readLink(attributes) === 'LogLink'
    return {
      name,
      steps: [],
      featureCount: map.features,
      predict: (frame) => {
        const { values, width, isFloat32 } = linearScores(frame, map, name)
        return floatResult(isLog ? values.map(Math.exp) : values, width, isFloat32)
      },
    }
  },
}

/** The link as it was fitted: of `_link_instance` before scikit-learn 1.1, of `_base_loss` since. */
function readLink(attributes: Attributes): 'LogLink' | 'IdentityLink' {
  const fitted = attributes.get('_link_instance')
  const loss = attributes.get('_base_loss')
  const link = fitted ?? (isObject(loss) ? loss.attributes.get('link') : undefined)
  attributes.skip('link')
  const name = isObject(link) ? link.name : linkOfLoss(isObject(loss) ? loss : undefined)
  if (name === 'LogLink' || name === 'IdentityLink') return name
  return attributes.refuse('link', 'is neither the logarithm nor the identity')
}

/** A loss that was pickled without its parts still says by its class which link belongs to it. */
const linkOfLoss = (loss: PythonObject | undefined): string | undefined =>
  loss &&
  {
    HalfPoissonLoss: 'LogLink',
    HalfGammaLoss: 'LogLink',
    HalfTweedieLoss: 'LogLink',
    HalfTweedieLossIdentity: 'IdentityLink',
    HalfSquaredError: 'IdentityLink',
  }[loss.name]
