import type { JsonSchema } from '#lib/openapi/types.ts'

/** A row of the table that shows a schema. */
export interface PropertyRow {
  /** `properties.tags.*`, `value[].id` */
  path: string
  type: string
  isRequired: boolean
  note: string
}

/** Every property of a schema and of what is inside, from the outside in. */
export function listProperties(schema: JsonSchema, path = ''): PropertyRow[] {
  const variants = schema.anyOf?.flatMap((one) => listProperties(one, path)) ?? []
  const items = schema.items ? listProperties(schema.items, `${path}[]`) : []
  const { additionalProperties: others } = schema
  const named = Object.entries(schema.properties ?? {}).flatMap(([name, member]) => {
    const below = path === '' ? name : `${path}.${name}`
    const isRequired = schema.required?.includes(name) ?? false
    return [{ path: below, type: describeType(member), isRequired, note: describeLimits(member) }].concat(
      listProperties(member, below),
    )
  })
  const rest = typeof others === 'object' ? listProperties(others, path === '' ? '*' : `${path}.*`) : []
  return unique([...named, ...items, ...rest, ...variants])
}

/** Two variants of an object can have a property in common. */
const unique = (rows: PropertyRow[]) => [...new Map(rows.map((row) => [row.path, row])).values()]

export function describeType({ type, items, anyOf, additionalProperties, format, enum: values }: JsonSchema): string {
  if (anyOf) return [...new Set(anyOf.map(describeType))].join(' or ')
  if (values) return values.map(String).join(' | ')
  if (items) return `list of ${describeType(items)}`
  if (typeof additionalProperties === 'object') return `object of ${describeType(additionalProperties)}`
  const name = [type ?? 'any'].flat().join(' or ')
  return format ? `${name} (${format})` : name
}

export function describeLimits(schema: JsonSchema): string {
  const { description, minimum, maximum, minLength, maxLength, pattern } = schema
  return [
    description,
    schema.default !== undefined && `Default ${JSON.stringify(schema.default)}.`,
    minimum !== undefined && `At least ${minimum}.`,
    maximum !== undefined && `At most ${maximum}.`,
    minLength !== undefined && minLength > 1 && `At least ${minLength} characters.`,
    maxLength !== undefined && `At most ${maxLength} characters.`,
    pattern !== undefined && `Matches ${pattern}.`,
  ]
    .filter(Boolean)
    .join(' ')
}
