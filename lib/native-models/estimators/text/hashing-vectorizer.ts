import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { readNumberType } from '#lib/native-models/estimators/number-type.ts'
import { analyzerIgnored, readAnalyzer } from '#lib/native-models/estimators/text/analyzer.ts'
import { documentsOf } from '#lib/native-models/estimators/text/documents.ts'
import { murmurHash } from '#lib/native-models/estimators/text/murmur-hash.ts'
import { collectTerms, type Terms, toTermFrame } from '#lib/native-models/estimators/text/term-matrix.ts'
import { type Norm, normalizeTerms } from '#lib/native-models/estimators/text/term-norm.ts'

/** Terms are counted in the column that their hash names; the hash's sign may count against others there. */
export const hashingVectorizer: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['HashingVectorizer'],
  ignored: [...analyzerIgnored],
  compile: (attributes) => {
    attributes.only('norm', [null, 'l1', 'l2'])
    attributes.only('non_negative', [null, false])
    const analyze = readAnalyzer(attributes)
    const width = attributes.number('n_features')
    const isBinary = attributes.flag('binary', false)
    const isSigned = attributes.flag('alternate_sign', true)
    const type = readNumberType(attributes, 'dtype', 'float64')
    const round = type === 'float32' ? Math.fround : (value: number) => value
    // The values are what `only` has just allowed.
    const norm = attributes.textOr('norm', undefined) as Norm | undefined
    const termsOf = (document: string) => {
      const terms: Terms = new Map()
      for (const term of analyze(document)) {
        const hash = murmurHash(term)
        const column = Math.abs(hash) % width
        terms.set(column, (terms.get(column) ?? 0) + (isSigned && hash < 0 ? -1 : 1))
      }
      if (isBinary) for (const column of terms.keys()) terms.set(column, 1)
      return norm ? normalizeTerms(terms, norm, round) : terms
    }
    return {
      name: 'HashingVectorizer',
      steps: [],
      featureCount: 1,
      textColumns: [true],
      transform: (frame) => {
        const rows = collectTerms(documentsOf(frame, 'HashingVectorizer'), termsOf, 'HashingVectorizer')
        return toTermFrame(rows, width, type)
      },
    }
  },
}
