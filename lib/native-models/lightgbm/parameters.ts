import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import { isDict } from '#lib/native-models/values/python-value.ts'

/** Parameters and records of training that the wrappers carry, in all versions: `predict` does not read them. */
export const wrapperParameters: readonly string[] = [
  ...['boosting_type', 'objective', 'num_leaves', 'max_depth', 'learning_rate', 'n_estimators', 'subsample_for_bin'],
  ...['min_split_gain', 'min_child_weight', 'min_child_samples', 'subsample', 'subsample_freq', 'colsample_bytree'],
  ...['reg_alpha', 'reg_lambda', 'importance_type', 'silent', 'class_weight', '_class_weight', '_class_map'],
  ...['_evals_result', '_best_score', '_best_iteration', '_other_params', '_objective', '_n_features'],
  ...['_n_features_in', '_classes', '_n_classes', '_eval_at', 'fitted_', '_fitted_with_feature_names'],
  ...['_label_encoder', '_stacked_objects', '_estimator_type'],
]

/** Parameters of training and prediction have one list; of it, these change what `predict` answers. */
const predictParameters = [
  ...['pred_early_stop', 'pred_early_stop_freq', 'pred_early_stop_margin', 'predict_raw_score', 'raw_score'],
  ...['is_predict_raw_score', 'predict_rawscore', 'predict_leaf_index', 'leaf_index', 'is_predict_leaf_index'],
  ...['predict_contrib', 'contrib', 'is_predict_contrib', 'start_iteration_predict', 'num_iteration_predict'],
]

/** Passes over any further parameter of training, which the wrapper keeps as an attribute too. Throws NotNative for the others. */
export function refusePredictParameters(attributes: Attributes): void {
  const others = attributes.get('_other_params')
  const names = isDict(others) ? [...others.entries.keys()].map(String) : []
  for (const name of predictParameters) {
    if (attributes.has(name) || names.includes(name)) attributes.refuse(name, 'changes what predict answers')
  }
  attributes.skip(...names)
}
