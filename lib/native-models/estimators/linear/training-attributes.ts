/**
 * Attributes of scikit-learn 0.20 to 1.9 that say how coefficients were searched for, or how well they fit: once the
 * coefficients are there, none of them changes a prediction.
 */
const words = (text: string): string[] => text.trim().split(/\s+/)

export const searchAttributes: readonly string[] = words(`
  C X_offset_ X_scale_ _alphas _average_coef _average_intercept _max_iter _normalize _residues residues_
  _standard_coef _standard_intercept _store_cv_results _tol active_ alpha alpha_ alpha_1 alpha_2 alpha_init
  alpha_per_target alphas alphas_ average average_coef_ average_intercept_ best_score_ breakdown_ coef_path_
  compute_score copy copy_X criterion criterion_ cv cv_alphas_ cv_results_ cv_values_ dual dual_gap_ early_stopping
  eps eps_ epsilon eta0 fit_intercept fit_path gcv_mode intercept_scaling jitter l1_ratio l1_ratio_ lambda_ lambda_1
  lambda_2 lambda_init learning_rate loss max_iter max_n_alphas max_subpopulation method mse_path_ n_alphas n_iter
  n_iter_ n_iter_no_change n_nonzero_coefs n_nonzero_coefs_ n_subpopulation_ n_subsamples noise_variance
  noise_variance_ normalize outliers_ penalty positive power_t precompute quantile rank_ scale_ scores_ scoring
  selection shuffle sigma_ singular_ solver solver_ solver_options standard_coef_ standard_intercept_
  store_cv_results store_cv_values t_ threshold_lambda tol validation_fraction warm_start class_weight
  _expanded_class_weight loss_function loss_function_ _loss_function_ nu
`)

export const logisticSearchAttributes: readonly string[] = words(`
  C C_ Cs Cs_ _callback_fit_ctx _skl_callbacks _skl_callbacks_to_teardown class_weight coefs_paths_ cv dual
  fit_intercept intercept_scaling l1_ratio l1_ratio_ l1_ratios l1_ratios_ max_iter n_iter_ penalty refit scores_
  scoring tol use_legacy_attributes warm_start
`)

export const generalizedSearchAttributes: readonly string[] = words(`
  alpha fit_intercept max_iter n_iter_ solver tol warm_start family _family_instance
`)
