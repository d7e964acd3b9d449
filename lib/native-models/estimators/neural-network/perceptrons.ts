import { attributesOf } from '#lib/native-models/estimators/attributes.ts'
import type { Estimator, EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { readLabels, takeLabels } from '#lib/native-models/estimators/labels.ts'
import { describeLayers, forward, readNetwork } from '#lib/native-models/estimators/neural-network/layers.ts'
import { argmaxRows, bothClasses, floatResult, logResult } from '#lib/native-models/estimators/probabilities.ts'

const searchAttributes: readonly string[] = [
  '_best_coefs',
  '_best_intercepts',
  '_coef_indptr',
  '_intercept_indptr',
  '_no_improvement_count',
  '_optimizer',
  '_random_state',
  'alpha',
  'batch_size',
  'best_loss_',
  'best_validation_score_',
  'beta_1',
  'beta_2',
  'classes_',
  'early_stopping',
  'epsilon',
  'hidden_layer_sizes',
  'learning_rate',
  'learning_rate_init',
  'loss',
  'loss_',
  'loss_curve_',
  'max_fun',
  'max_iter',
  'momentum',
  'n_iter_',
  'n_iter_no_change',
  'n_layers_',
  'n_outputs_',
  'nesterovs_momentum',
  'power_t',
  'shuffle',
  'solver',
  't_',
  'tol',
  'validation_fraction',
  'validation_scores_',
  'warm_start',
]

export const perceptronRegressor: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['MLPRegressor'],
  ignored: searchAttributes,
  compile(attributes) {
    const network = readNetwork(attributes)
    return {
      name: network.name,
      detail: describeLayers(network),
      steps: [],
      featureCount: network.features,
      predict: (frame) => {
        const { values, isFloat32 } = forward(frame, network)
        return floatResult(values, network.outputs, isFloat32)
      },
    }
  },
}

/** One output above ½ is the second class, several: the largest. Several labels per row are refused. */
export const perceptronClassifier: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['MLPClassifier'],
  ignored: searchAttributes,
  compile(attributes) {
    const binarizer = attributesOf(attributes.child('_label_binarizer'))
    binarizer.only('y_type_', ['binary', 'multiclass'])
    binarizer.only('pos_label', [1])
    binarizer.only('neg_label', [0])
    const labels = readLabels(binarizer)
    const network = readNetwork(attributes)
    const classes = labels.values.length
    const isBinary = network.outputs === 1
    if (classes !== (isBinary ? 2 : network.outputs)) attributes.refuse('coefs_', 'does not fit the classes')
    const predictProba: Estimator['predictProba'] = (frame) => {
      const { values, isFloat32 } = forward(frame, network)
      return [floatResult(isBinary ? bothClasses(values) : values, classes, isFloat32)]
    }
    return {
      name: network.name,
      detail: describeLayers(network),
      steps: [],
      featureCount: network.features,
      labels: [labels],
      predict: (frame) => {
        const { values } = forward(frame, network)
        const isSecond = (value: number) => (value > 0.5 ? 1 : 0)
        return takeLabels(labels, isBinary ? Int32Array.from(values, isSecond) : argmaxRows(values, classes))
      },
      predictProba,
      predictLogProba: (frame) => predictProba(frame).map(logResult),
    }
  },
}
