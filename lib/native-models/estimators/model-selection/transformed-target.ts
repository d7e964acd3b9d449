import { inheritInput } from '#lib/native-models/estimators/ensembles/inherited-input.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { asColumn } from '#lib/native-models/estimators/probabilities.ts'
import { fromMatrix, toColumns } from '#lib/native-models/estimators/results.ts'
import { toMatrix } from '#lib/native-models/frame/matrix.ts'
import { NotNative } from '#lib/native-models/not-native.ts'

/** TransformedTargetRegressor: the regressor predicts a transformed target, and its inverse is the answer. */
export const transformedTargetDefinition: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['TransformedTargetRegressor'],
  ignored: ['regressor', 'transformer', 'func', 'inverse_func', 'check_inverse'],
  compile: (attributes, compileChild) => {
    const { name } = attributes.object
    const regressor = compileChild(attributes.get('regressor_'), 'regressor_')
    const transformer = compileChild(attributes.get('transformer_'), 'transformer_')
    const isMatrix = attributes.numberOr('_training_dim', 1) === 2
    const { predict } = regressor
    const { inverse } = transformer
    if (!predict) throw new NotNative(`${name}.regressor_ is a ${regressor.name}, which does not predict`)
    if (!inverse) throw new NotNative(`${name}.transformer_ is a ${transformer.name} whose inverse is not known`)
    return {
      name,
      steps: [regressor, transformer],
      ...inheritInput([regressor]),
      predict: (frame) => {
        const columns = toColumns(predict(frame))
        const result = fromMatrix(toMatrix(inverse({ rows: frame.rows, names: undefined, columns }), name))
        return asColumn(result, isMatrix)
      },
    }
  },
}
