import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { createSelector, keepsTables, takesNoMissing } from '#lib/native-models/estimators/selection/support.ts'

/** Selectors that also predict, with the estimator fitted on the columns that they kept. */
const eliminations: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['RFE', 'RFECV'],
  ignored: [
    'estimator',
    'n_features_to_select',
    'min_features_to_select',
    'step',
    'importance_getter',
    'cv',
    'scoring',
    'n_features_',
    'ranking_',
    'grid_scores_',
    'cv_results_',
    'classes_',
  ],
  compile: (attributes, compileChild) => {
    const selector = createSelector({
      name: attributes.object.name,
      mask: attributes.numbers('support_').values,
      refusesMissing: takesNoMissing(attributes.get('estimator')) && !keepsTables(attributes),
    })
    const estimator = compileChild(attributes.get('estimator_'), 'estimator_')
    const { predict, predictProba, predictLogProba, decide, labels } = estimator
    return {
      ...selector,
      steps: [estimator],
      ...(labels && { labels }),
      ...(predict && { predict: (frame) => predict.call(estimator, selector.transform(frame)) }),
      ...(predictProba && { predictProba: (frame) => predictProba.call(estimator, selector.transform(frame)) }),
      ...(predictLogProba && {
        predictLogProba: (frame) => predictLogProba.call(estimator, selector.transform(frame)),
      }),
      ...(decide && { decide: (frame) => decide.call(estimator, selector.transform(frame)) }),
    }
  },
}

const sequential: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['SequentialFeatureSelector'],
  ignored: ['estimator', 'n_features_to_select', 'n_features_to_select_', 'tol', 'direction', 'scoring', 'cv'],
  compile: (attributes) =>
    createSelector({
      name: 'SequentialFeatureSelector',
      mask: attributes.numbers('support_').values,
      refusesMissing: takesNoMissing(attributes.get('estimator')) && !keepsTables(attributes),
    }),
}

export const recursiveDefinitions: readonly EstimatorDefinition[] = [eliminations, sequential]
