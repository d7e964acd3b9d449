import type { PythonObject, PythonValue } from '#lib/native-models/values/python-value.ts'
import { isObject } from '#lib/native-models/values/python-value.ts'

/** Classifiers of scikit-learn without `decision_function`: an ensemble then uses probabilities. */
const withoutDecision = [
  'DecisionTreeClassifier',
  'ExtraTreeClassifier',
  'RandomForestClassifier',
  'ExtraTreesClassifier',
  'KNeighborsClassifier',
  'RadiusNeighborsClassifier',
  'GaussianNB',
  'MultinomialNB',
  'ComplementNB',
  'BernoulliNB',
  'CategoricalNB',
  'MLPClassifier',
  'VotingClassifier',
  'CalibratedClassifierCV',
  'DummyClassifier',
  'XGBClassifier',
  'XGBRFClassifier',
  'LGBMClassifier',
]

/** Classifiers without `predict_proba`, whatever their settings. */
const withoutProbabilities = [
  'LinearSVC',
  'RidgeClassifier',
  'RidgeClassifierCV',
  'Perceptron',
  'PassiveAggressiveClassifier',
]

/**
 * Whether the library's object has no `decision_function`. An estimator here may lack it for another reason, and then
 * what an ensemble would fall back to is not what the library uses.
 */
export const hasNoDecision = (object: PythonObject): boolean => withoutDecision.includes(delegateOf(object).name)

/** Whether the library's object has no `predict_proba`. */
export function hasNoProbabilities(object: PythonObject): boolean {
  const { name, attributes } = delegateOf(object)
  if (withoutProbabilities.includes(name)) return true
  if (name === 'SVC' || name === 'NuSVC') return attributes.get('probability') === false
  if (name !== 'SGDClassifier') return false
  return !['log', 'log_loss', 'modified_huber'].some((loss) => attributes.get('loss') === loss)
}

/** The one that answers for a pipeline or a search. */
function delegateOf(object: PythonObject): PythonObject {
  const { attributes } = object
  const steps = attributes.get('steps')
  const last: PythonValue | undefined = Array.isArray(steps) ? steps.at(-1) : undefined
  const inner = object.name === 'Pipeline' && Array.isArray(last) ? last[1] : attributes.get('best_estimator_')
  return isObject(inner) ? delegateOf(inner) : object
}
