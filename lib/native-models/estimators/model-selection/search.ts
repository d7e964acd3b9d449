import { inheritInput } from '#lib/native-models/estimators/ensembles/inherited-input.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'

/** GridSearchCV and the like: the best estimator answers for them. */
export const searchDefinitions: readonly EstimatorDefinition[] = [
  {
    library: 'sklearn',
    classes: ['GridSearchCV', 'RandomizedSearchCV', 'HalvingGridSearchCV', 'HalvingRandomSearchCV'],
    ignored: [
      'estimator',
      'param_grid',
      'param_distributions',
      'n_iter',
      'n_candidates',
      'scoring',
      'iid',
      'refit',
      'cv',
      'pre_dispatch',
      'error_score',
      'return_train_score',
      'fit_params',
      'multimetric_',
      'best_index_',
      'best_score_',
      'best_params_',
      'refit_time_',
      'scorer_',
      'cv_results_',
      'n_splits_',
      '_checked_cv_orig',
      'max_resources',
      'max_resources_',
      'min_resources',
      'min_resources_',
      'resource',
      'factor',
      'aggressive_elimination',
      '_n_samples_orig',
      'n_resources_',
      'n_candidates_',
      'n_remaining_candidates_',
      'n_required_iterations_',
      'n_possible_iterations_',
      'n_iterations_',
    ],
    compile: (attributes, compileChild) => {
      if (!attributes.has('best_estimator_'))
        attributes.refuse('best_estimator_', 'is missing: the search did not fit its best estimator (refit=False)')
      const best = compileChild(attributes.get('best_estimator_'), 'best_estimator_')
      return { ...best, ...inheritInput([best]), name: attributes.object.name, steps: [best] }
    },
  },
]
