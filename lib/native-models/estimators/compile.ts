import { attributesOf, presentValue } from '#lib/native-models/estimators/attributes.ts'
import type { Estimator, EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { estimatorDefinitions } from '#lib/native-models/estimators/registry.ts'
import { NotNative } from '#lib/native-models/not-native.ts'
import {
  isObject,
  type PythonArray,
  type PythonObject,
  type PythonValue,
} from '#lib/native-models/values/python-value.ts'

const maxNesting = 30
const mostFeatures = 10_000_000

/** What every class carries and no prediction depends on. */
const alwaysIgnored = [
  'n_jobs',
  'verbose',
  'random_state',
  '_sklearn_version',
  '_sklearn_output_config',
  '__sklearn_tags__',
  // What MLflow's autologging leaves behind.
  '_mlflow_run_id',
]

const definitions = new Map<string, EstimatorDefinition>(
  estimatorDefinitions.flatMap((definition) =>
    definition.classes.map((name) => [`${definition.library}.${name}`, definition] as const),
  ),
)

/**
 * Turns a fitted object into functions over batches. Throws NotNative naming class and attribute for whatever is not
 * on the allow-list, also deep inside.
 */
export function compileEstimator(value: PythonValue | undefined, where = 'model', nesting = 0): Estimator {
  if (!isObject(value)) throw new NotNative(`${where} is ${presentValue(value)}, not a fitted estimator`)
  if (nesting > maxNesting) throw new NotNative(`${where} is nested more than ${maxNesting} levels deep`)
  const definition = definitionOf(value)
  if (!definition) throw new NotNative(`the class ${value.module}.${value.name} is not known`)
  const attributes = attributesOf(value)
  const featureCount = attributes.numberOr('n_features_in_', undefined)
  if (
    featureCount !== undefined &&
    !(Number.isInteger(featureCount) && featureCount >= 0 && featureCount <= mostFeatures)
  ) {
    attributes.refuse('n_features_in_', `is ${featureCount}`)
  }
  const featureNames = attributes.has('feature_names_in_') ? namesOf(attributes.array('feature_names_in_')) : undefined
  const compiled = definition.compile(attributes, (child, name) =>
    compileEstimator(child, `${value.name}.${name}`, nesting + 1),
  )
  attributes.skip(...definition.ignored, ...alwaysIgnored)
  const [unread] = attributes.unread()
  if (unread === undefined) return { featureCount, featureNames, ...compiled }
  throw new NotNative(
    `${value.name}.${unread} is ${presentValue(value.attributes.get(unread))}, and what it changes is not known`,
  )
}

const namesOf = (names: PythonArray): string[] | undefined =>
  names.dtype === 'object' || names.dtype === 'text' ? names.data.map(String) : undefined

function definitionOf({ module, name }: PythonObject): EstimatorDefinition | undefined {
  const library = module.split('.')[0]
  return definitions.get(`${library}.${name}`)
}
