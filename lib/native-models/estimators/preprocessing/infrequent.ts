import { type Attributes, toNumbers } from '#lib/native-models/estimators/attributes.ts'

/** Rare categories that share one code. */
export interface Grouping {
  /** New code by code; the missing value may be absent from it. */
  mapping: Float64Array
  /** The code that the rare ones share. */
  infrequent: number
}

/** One entry per column; undefined where nothing is grouped. */
export function readGroupings(attributes: Attributes, columns: number): (Grouping | undefined)[] {
  attributes.skip('min_frequency', 'max_categories', '_infrequent_indices', '_default_to_infrequent_mappings')
  if (!attributes.flag('_infrequent_enabled', false)) return Array.from({ length: columns }, () => undefined)
  const indices = attributes.list('_infrequent_indices')
  return attributes.list('_default_to_infrequent_mappings').map((value, column) => {
    if (value === null) return undefined
    const mapping = toNumbers(value)?.values
    const first = toNumbers(indices[column] ?? null)?.values[0]
    const infrequent = mapping?.[first ?? -1]
    const areCodes = mapping?.every((code) => Number.isInteger(code) && code >= 0 && code < mapping.length)
    if (!areCodes || mapping === undefined || infrequent === undefined) {
      return attributes.refuse('_default_to_infrequent_mappings', `has no mapping for column ${column}`)
    }
    return { mapping, infrequent }
  })
}
