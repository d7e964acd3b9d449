import type { JsonSchema } from '#lib/openapi/types.ts'

/**
 * The schema of answers that were recorded: every name and type in them. Nothing is said to be required, since another
 * answer may lack it, and nothing to be forbidden.
 */
export function inferSchema(values: readonly unknown[]): JsonSchema {
  const kinds = [...new Set(values.map(kindOf))].filter((kind) => kind !== 'null').sort()
  const hasNull = values.some((value) => value === null)
  const schemas = kinds.map((kind) =>
    inferKind(
      kind,
      values.filter((value) => kindOf(value) === kind),
    ),
  )
  const [only, ...others] = schemas
  if (!only) return hasNull ? { type: 'null' } : {}
  if (others.length > 0) return { anyOf: [...schemas, ...(hasNull ? [{ type: 'null' }] : [])] }
  return hasNull && typeof only.type === 'string' ? { ...only, type: [only.type, 'null'] } : only
}

/** The names in it are the callers'. */
const tagMap: JsonSchema = { type: 'object', additionalProperties: { type: 'string' } }

const kindOf = (value: unknown): string => {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  return typeof value
}

function inferKind(kind: string, values: readonly unknown[]): JsonSchema {
  if (kind === 'array') return { type: 'array', items: inferSchema(values.flat()) }
  if (kind === 'object') return inferObject(values)
  if (kind === 'string' && values.every(isMoment)) return { type: 'string', format: 'date-time' }
  return { type: kind }
}

function inferObject(values: readonly unknown[]): JsonSchema {
  const byName = new Map<string, unknown[]>()
  for (const value of values)
    for (const [name, member] of Object.entries(value ?? {})) byName.set(name, [...(byName.get(name) ?? []), member])
  const members = [...byName].map(([name, found]) => [name, name === 'tags' ? tagMap : inferSchema(found)] as const)
  return { type: 'object', properties: Object.fromEntries(members) }
}

const isMoment = (value: unknown) =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z$/.test(value)
