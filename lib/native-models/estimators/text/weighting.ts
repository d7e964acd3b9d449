import { type Attributes, presentValue } from '#lib/native-models/estimators/attributes.ts'
import type { Terms } from '#lib/native-models/estimators/text/term-matrix.ts'
import { type Norm, normalizeTerms } from '#lib/native-models/estimators/text/term-norm.ts'
import { isArray, isObject } from '#lib/native-models/values/python-value.ts'

/** How counts of terms become weights: tf, times idf, divided by the row's norm. */
export interface Weighting {
  idf: Float64Array | undefined
  isSublinear: boolean
  norm: Norm | undefined
}

/** Of a TfidfTransformer. */
export function readWeighting(attributes: Attributes): Weighting {
  attributes.only('norm', [null, 'l1', 'l2'])
  return {
    idf: attributes.flag('use_idf', true) ? readIdf(attributes) : undefined,
    isSublinear: attributes.flag('sublinear_tf', false),
    // The values are what `only` has just allowed.
    norm: attributes.textOr('norm', undefined) as Norm | undefined,
  }
}

/** An array, or the diagonal of a sparse matrix before 1.4. */
function readIdf(attributes: Attributes): Float64Array {
  if (attributes.has('idf_')) return attributes.numbers('idf_').values
  const matrix = attributes.get('_idf_diag')
  const values = isObject(matrix) ? matrix.attributes.get('data') : undefined
  const places = isObject(matrix) ? matrix.attributes.get('indices') : undefined
  const isDiagonal =
    isArray(places) && 'data' in places && Array.from(places.data, Number).every((place, at) => place === at)
  if (isArray(values) && values.dtype === 'float64' && isDiagonal) return values.data
  if (isArray(values) && values.dtype === 'float32' && isDiagonal) return Float64Array.from(values.data)
  return attributes.refuse('_idf_diag', `is ${presentValue(matrix)}, which is not supported`)
}

/** Changes the row; `round` is Math.fround where the library computes in single precision. */
export function weightTerms(terms: Terms, weighting: Weighting, round: (value: number) => number): Terms {
  const { idf, isSublinear, norm } = weighting
  for (const [column, count] of terms) {
    const frequency = isSublinear ? round(round(Math.log(count)) + 1) : count
    terms.set(column, idf ? round(frequency * (idf[column] ?? Number.NaN)) : frequency)
  }
  return norm ? normalizeTerms(terms, norm, round) : terms
}
