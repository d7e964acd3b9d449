import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { countVectorizer, tfidfVectorizer } from '#lib/native-models/estimators/text/count-vectorizer.ts'
import { hashingVectorizer } from '#lib/native-models/estimators/text/hashing-vectorizer.ts'
import { tfidfTransformer } from '#lib/native-models/estimators/text/tfidf-transformer.ts'

export const textDefinitions: readonly EstimatorDefinition[] = [
  countVectorizer,
  tfidfVectorizer,
  tfidfTransformer,
  hashingVectorizer,
]
