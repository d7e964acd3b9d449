import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import { isDict, type PythonValue } from '#lib/native-models/values/python-value.ts'

export interface NamedStep {
  name: string
  value: PythonValue | undefined
  /** What follows name and estimator: the columns in a ColumnTransformer. */
  rest: PythonValue | undefined
}

/** A list of tuples (name, estimator, …). */
export const readNamedSteps = (attributes: Attributes, attribute: string): NamedStep[] =>
  attributes.list(attribute).map((entry, index) => {
    if (!Array.isArray(entry) || typeof entry[0] !== 'string' || entry.length < 2) {
      return attributes.refuse(attribute, `has no name and estimator at ${index}`)
    }
    return { name: entry[0], value: entry[1], rest: entry[2] }
  })

/** The weight of each transformer by name; undefined where there is none. */
export function readWeights(attributes: Attributes): (name: string) => number | undefined {
  const weights = attributes.get('transformer_weights') ?? null
  if (weights === null) return () => undefined
  if (!isDict(weights)) return attributes.refuse('transformer_weights', 'is not a dict')
  return (name) => {
    const weight = weights.entries.get(name)
    if (weight === undefined || weight === null) return undefined
    return typeof weight === 'number' ? weight : attributes.refuse('transformer_weights', `has no number for ${name}`)
  }
}
