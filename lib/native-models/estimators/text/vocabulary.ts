import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import { isDict } from '#lib/native-models/values/python-value.ts'

/** Column by term. */
export function readVocabulary(attributes: Attributes): ReadonlyMap<string, number> {
  const value = attributes.get('vocabulary_')
  if (!isDict(value)) return attributes.refuse('vocabulary_', 'is not a dict')
  const { size } = value.entries
  const vocabulary = new Map<string, number>()
  for (const [term, column] of value.entries) {
    if (typeof term !== 'string' || typeof column !== 'number' || !(column >= 0 && column < size)) {
      return attributes.refuse('vocabulary_', 'is not a column number by term')
    }
    vocabulary.set(term, column)
  }
  return vocabulary
}
