/** What an ensemble was built from: copies that were never asked to predict. */
export const ensembleTraining = [
  'estimator',
  'base_estimator',
  'estimator_',
  'base_estimator_',
  '_estimator',
  '_base_estimator',
  'estimator_params',
  'n_estimators',
]
