import { z } from 'zod'

/** The properties of a body as they came, by their names in lower case; nothing for what is no object. */
export type Given = ReadonlyMap<string, unknown>

/**
 * A schema that also takes what clients of 2021-03-01-preview send: `derive` says what that means in properties of today, which are
 * added where the body has none of the name (azureml-rest sections 2.5 to 2.8).
 */
export function withOldShape<S extends z.ZodType>(derive: (given: Given) => Record<string, unknown>, schema: S) {
  return z.preprocess((value) => {
    const given = membersOf(value)
    const added = Object.entries(derive(given)).filter(([name, member]) => {
      return member !== undefined && (given.get(name.toLowerCase()) ?? null) === null
    })
    return added.length === 0 ? value : { ...Object(value), ...Object.fromEntries(added) }
  }, schema)
}

export function membersOf(value: unknown): Given {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return new Map()
  return new Map(Object.entries(value).map(([name, member]) => [name.toLowerCase(), member]))
}
