import { type Attributes, attributesOf, toNumbers } from '#lib/native-models/estimators/attributes.ts'
import type { Zeros } from '#lib/native-models/frame/frame.ts'
import { isObject, type PythonObject, type PythonValue } from '#lib/native-models/values/python-value.ts'

const alwaysSparse = ['CountVectorizer', 'TfidfVectorizer', 'HashingVectorizer', 'TfidfTransformer']

/** They change stored numbers alone, and none of those to zero. */
const likeInput = [
  'Binarizer',
  'GenericUnivariateSelect',
  'MaxAbsScaler',
  'Normalizer',
  'PolynomialFeatures',
  'RFE',
  'RFECV',
  'RobustScaler',
  'SelectFdr',
  'SelectFpr',
  'SelectFromModel',
  'SelectFwe',
  'SelectKBest',
  'SelectPercentile',
  'SequentialFeatureSelector',
  'StandardScaler',
  'VarianceThreshold',
]

/**
 * How the library's transformer stores the zeros of its output, given how those of its input are stored: a sparse
 * matrix leaves them out. Only estimators that take what is left out for missing, as XGBoost does, answer differently.
 */
export function zerosAfter(value: PythonValue | undefined, before: Zeros): Zeros {
  if (!isObject(value)) return before
  const { name } = value
  if (name === 'Pipeline')
    return membersOf(value, 'steps').reduce<Zeros>((zeros, step) => zerosAfter(step, zeros), before)
  if (name === 'FeatureUnion') return ofUnion(value, before)
  if (alwaysSparse.includes(name)) return 'absent'
  if (likeInput.includes(name)) return before
  const makes = makesSparse(value, before)
  return makes === undefined ? 'unclear' : makes ? 'absent' : 'stored'
}

function makesSparse(object: PythonObject, before: Zeros): boolean | undefined {
  const attributes = attributesOf(object)
  switch (object.name) {
    case 'ColumnTransformer':
      return asFlag(attributes.get('sparse_output_'))
    case 'OneHotEncoder':
      return asFlag(attributes.get('sparse_output')) ?? asFlag(attributes.get('sparse'))
    case 'KBinsDiscretizer':
      return attributes.get('encode') === 'onehot'
    case 'SplineTransformer':
      return attributes.get('sparse_output') === true
    case 'MissingIndicator':
      if (attributes.get('sparse') === 'auto') return before === 'stored' ? false : undefined
      return attributes.get('sparse') === true
    case 'SimpleImputer':
      if (before === 'absent' && !fillsZero(attributes)) return true
      return before === 'stored' ? false : undefined
    case 'FunctionTransformer':
    case 'QuantileTransformer':
      // What they fill in or calculate may be a zero that is stored.
      return before === 'stored' ? false : undefined
    default:
      return false
  }
}

const fillsZero = (attributes: Attributes): boolean =>
  toNumbers(attributes.get('statistics_') ?? null)?.values.includes(0) ?? true

function ofUnion(union: PythonObject, before: Zeros): Zeros {
  const parts = membersOf(union, 'transformer_list').filter((part) => part !== 'drop' && part !== null)
  const outputs = parts.map((part) => zerosAfter(part, before))
  if (outputs.includes('unclear')) return 'unclear'
  return outputs.includes('absent') ? 'absent' : 'stored'
}

const membersOf = ({ attributes }: PythonObject, name: string): PythonValue[] => {
  const entries = attributes.get(name)
  return Array.isArray(entries) ? entries.flatMap((entry) => (Array.isArray(entry) ? [entry[1] ?? null] : [])) : []
}

function asFlag(value: PythonValue | undefined): boolean | undefined {
  if (typeof value === 'boolean') return value
  const number = value === undefined || value === null || typeof value === 'string' ? undefined : toNumbers(value)
  return number?.values.length === 1 ? number.values[0] !== 0 : undefined
}
