import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'

/** Predicts with the regressor that was fitted to the inliers. */
export const ransacRegressor: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['RANSACRegressor'],
  ignored: [
    'base_estimator',
    'estimator',
    'inlier_mask_',
    'is_data_valid',
    'is_model_valid',
    'loss',
    'max_skips',
    'max_trials',
    'min_samples',
    'n_skips_invalid_data_',
    'n_skips_invalid_model_',
    'n_skips_no_inliers_',
    'n_trials_',
    'residual_threshold',
    'stop_n_inliers',
    'stop_probability',
    'stop_score',
  ],
  compile(attributes, compileChild) {
    const inner = compileChild(attributes.get('estimator_'), 'estimator_')
    const { predict } = inner
    if (!predict) return attributes.refuse('estimator_', 'does not predict')
    return {
      name: attributes.object.name,
      steps: [inner],
      featureCount: inner.featureCount,
      predict: (frame) => predict.call(inner, frame),
    }
  },
}
