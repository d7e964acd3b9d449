import { z } from 'zod'

/**
 * An object of the REST API. Azure matches property names in any case and its clients use that
 * (`InputData` and `inputData`, `Path` and `path`: azureml-rest section 0), so names are folded before parsing.
 * A null counts as absent, because that is how the SDKs send what is not set; `nullable` are ours that a null takes away.
 */
export function armObject<S extends z.ZodRawShape>(shape: S, nullable: readonly (keyof S)[] = []) {
  const byLowerCase = new Map(Object.keys(shape).map((name) => [name.toLowerCase(), name]))
  return z.preprocess((value) => foldNames(value, byLowerCase, nullable), z.object(shape))
}

function foldNames(value: unknown, byLowerCase: Map<string, string>, nullable: readonly unknown[]): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value
  const entries = Object.entries(value).map(([name, member]) => [byLowerCase.get(name.toLowerCase()) ?? name, member])
  return Object.fromEntries(entries.filter(([name, member]) => member !== null || nullable.includes(name)))
}

/**
 * One of several objects of the REST API, told apart by the word in `key`. Names, and that word, are taken in any case, and a null
 * counts as absent, as in armObject.
 */
export function armUnion<const K extends string, O extends readonly [z.ZodObject, ...z.ZodObject[]]>(
  key: K,
  options: O,
) {
  const names = options.flatMap(({ shape }) => Object.keys(shape))
  const byLowerCase = new Map(names.map((name) => [name.toLowerCase(), name]))
  const words = options.flatMap(({ shape }) => [...((shape[key] as z.ZodLiteral<string> | undefined)?.values ?? [])])
  return z.preprocess(
    (value) => {
      const folded = foldNames(value, byLowerCase, [])
      if (typeof folded !== 'object' || folded === null || !(key in folded)) return folded
      const given: unknown = Reflect.get(folded, key)
      const word = typeof given === 'string' && words.find((one) => one.toLowerCase() === given.toLowerCase())
      return word ? { ...folded, [key]: word } : folded
    },
    z.discriminatedUnion(key, options, `${key} must be one of ${words.join(', ')}.`),
  )
}

/** One of `values` in any case and with or without underscores: `append_row`, `AppendRow`, `appendrow`. */
export function armEnum<const V extends readonly [string, ...string[]]>(values: V) {
  const fold = (text: string) => text.replaceAll('_', '').toLowerCase()
  return z.preprocess((value) => {
    if (typeof value !== 'string') return value
    return values.find((candidate) => fold(candidate) === fold(value)) ?? value
  }, z.enum(values))
}

/** A whole number that scripts also send as text (`"miniBatchSize": "5"`). */
export function armInteger(min: number, name: string) {
  return z.coerce
    .number(`${name} must be a whole number.`)
    .int(`${name} must be a whole number.`)
    .min(min, `${name} must be at least ${min}.`)
}

/** Key-value pairs of text: at most 256 characters each (studio-ux section 2.6). */
export const tags = z.record(
  z.string().min(1, 'A tag needs a name.').max(256, 'A tag name has at most 256 characters.'),
  z.string().max(256, 'A tag value has at most 256 characters.'),
)

/** As tags; numbers and truth values become text, because Azure's client for Python sends the version of its hash as a number. */
export const customProperties = z.record(
  z.string().min(1, 'A property needs a name.').max(256, 'A property name has at most 256 characters.'),
  z
    .union([z.string(), z.number(), z.boolean()], 'A property is a text, a number, true or false.')
    .transform(String)
    .pipe(z.string().max(256, 'A property value has at most 256 characters.')),
)

/** Several values of one query parameter, separated by commas. */
export const commaList = z.string().transform((text) =>
  text
    .split(',')
    .map((part) => part.trim())
    .filter(Boolean),
)

/** A date of a query, within the years that the database has. */
export const moment = z.coerce
  .date('must be a date such as 2026-11-21T10:00:00Z')
  .min(new Date('1970-01-01'), 'must not be before 1970')
  .max(new Date('9999-12-31'), 'must be before the year 10000')
