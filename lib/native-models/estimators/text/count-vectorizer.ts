import { attributesOf } from '#lib/native-models/estimators/attributes.ts'
import type { Estimator, EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { readNumberType } from '#lib/native-models/estimators/number-type.ts'
import { type Analyze, analyzerIgnored, readAnalyzer } from '#lib/native-models/estimators/text/analyzer.ts'
import { documentsOf } from '#lib/native-models/estimators/text/documents.ts'
import { collectTerms, countTerms, type Terms, toTermFrame } from '#lib/native-models/estimators/text/term-matrix.ts'
import { readVocabulary } from '#lib/native-models/estimators/text/vocabulary.ts'
import { readWeighting, weightTerms } from '#lib/native-models/estimators/text/weighting.ts'
import type { NumberType } from '#lib/native-models/frame/frame.ts'

const ignored = [...analyzerIgnored, 'max_df', 'min_df', 'max_features', 'vocabulary', 'fixed_vocabulary_']

export const countVectorizer: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['CountVectorizer'],
  ignored,
  compile: (attributes) => {
    const vocabulary = readVocabulary(attributes)
    return createVectorizer({
      name: 'CountVectorizer',
      analyze: readAnalyzer(attributes),
      vocabulary,
      isBinary: attributes.flag('binary', false),
      type: readNumberType(attributes, 'dtype', 'int64'),
    })
  },
}

export const tfidfVectorizer: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['TfidfVectorizer'],
  // How it weighs is read from the transformer that it was fitted with.
  ignored: [...ignored, 'norm', 'use_idf', 'smooth_idf', 'sublinear_tf'],
  compile: (attributes, compileChild) => {
    compileChild(attributes.get('_tfidf'), '_tfidf')
    const weighting = readWeighting(attributesOf(attributes.child('_tfidf')))
    const type = readNumberType(attributes, 'dtype', 'float64')
    const isSingle = type === 'float32'
    const round = isSingle ? Math.fround : (value: number) => value
    return createVectorizer({
      name: 'TfidfVectorizer',
      analyze: readAnalyzer(attributes),
      vocabulary: readVocabulary(attributes),
      isBinary: attributes.flag('binary', false),
      type: isSingle ? 'float32' : 'float64',
      weigh: (terms) => weightTerms(terms, weighting, round),
    })
  },
}

interface Vectorizer {
  name: string
  analyze: Analyze
  vocabulary: ReadonlyMap<string, number>
  isBinary: boolean
  type: NumberType
  weigh?: (terms: Terms) => Terms
}

/** Counts the known terms of each document. */
function createVectorizer({
  name,
  analyze,
  vocabulary,
  isBinary,
  type,
  weigh = (terms) => terms,
}: Vectorizer): Estimator {
  const termsOf = (document: string) =>
    weigh(
      countTerms(
        analyze(document).map((term) => vocabulary.get(term)),
        isBinary,
      ),
    )
  return {
    name,
    detail: `${vocabulary.size} terms`,
    steps: [],
    featureCount: 1,
    textColumns: [true],
    transform: (frame) => toTermFrame(collectTerms(documentsOf(frame, name), termsOf, name), vocabulary.size, type),
  }
}
