/**
 * Parameters and records of training that the wrappers carry, in all versions: a fitted booster does not read them.
 * `missing`, `objective`, `n_classes_` and `_le` are read; `num_parallel_tree` is in the booster.
 */
export const wrapperParameters: readonly string[] = [
  ...['n_estimators', 'max_depth', 'max_leaves', 'max_bin', 'grow_policy', 'learning_rate', 'verbosity', 'silent'],
  ...['booster', 'tree_method', 'gamma', 'min_child_weight', 'max_delta_step', 'subsample', 'sampling_method'],
  ...['colsample_bytree', 'colsample_bylevel', 'colsample_bynode', 'reg_alpha', 'reg_lambda', 'scale_pos_weight'],
  ...['base_score', 'num_parallel_tree', 'seed', 'nthread', 'monotone_constraints', 'interaction_constraints'],
  ...['importance_type', 'gpu_id', 'device', 'predictor', 'validate_parameters', 'enable_categorical', 'feature_types'],
  ...['feature_weights', 'max_cat_to_onehot', 'max_cat_threshold', 'multi_strategy', 'eval_metric'],
  ...['early_stopping_rounds', 'callbacks', 'use_label_encoder', 'classes_', 'kwargs', '_estimator_type'],
  ...['evals_result_', 'evals_result', 'best_score', 'best_iteration', 'best_ntree_limit', '_features_count'],
  ...['objective', 'eta', 'alpha', 'lambda', 'num_class', 'rate_drop', 'skip_drop', 'one_drop', 'sample_type'],
  ...['normalize_type', 'updater', 'feature_selector', 'top_k', 'tweedie_variance_power', 'huber_slope'],
]
