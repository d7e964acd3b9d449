import { z } from 'zod'
import type { JsonSchema } from '#lib/openapi/types.ts'

/** What a caller may send, as JSON Schema 2020-12. What has no meaning here and is refused (`z.undefined()`) is left out. */
export function toJsonSchema(schema: z.ZodType): JsonSchema {
  const { $schema: _, ...json } = z.toJSONSchema(schema, {
    io: 'input',
    unrepresentable: 'any',
    override: ({ zodSchema, jsonSchema }) => {
      const { type } = zodSchema._zod.def
      if (type === 'date') Object.assign(jsonSchema, { type: 'string', format: 'date-time' })
      if (type === 'undefined') Object.assign(jsonSchema, { not: {} })
      // A query says true and false in letters.
      if (zodSchema instanceof z.ZodPipe && isStringBoolean(zodSchema)) Object.assign(jsonSchema, { type: 'boolean' })
      if (zodSchema instanceof z.ZodObject) Object.assign(jsonSchema, { required: listRequired(zodSchema) })
      if (zodSchema instanceof z.ZodDefault) Object.assign(jsonSchema, defaultOf(zodSchema))
    },
  })
  // Zod's own type of a schema is wider than what it writes for the schemas that we have.
  return tidy(json as JsonSchema)
}

const isStringBoolean = ({ in: from, out: to }: z.ZodPipe) => from instanceof z.ZodString && to instanceof z.ZodBoolean

/** What the schema itself refuses when it is absent: Zod's own answer stops at schemas that rewrite their input. */
const listRequired = ({ shape }: z.ZodObject): string[] =>
  Object.entries(shape).flatMap(([name, member]) => (z.safeParse(member, undefined).success ? [] : [name]))

/** The default, where a caller could send it: behind a schema that changes what was sent it has another form. */
function defaultOf(schema: z.ZodDefault): { default?: unknown } {
  const { defaultValue } = schema.def
  const isSendable = JSON.stringify(z.safeParse(schema, defaultValue).data) === JSON.stringify(defaultValue)
  return isSendable ? { default: defaultValue } : {}
}

/** Without properties that nobody may send, and without the limits of 64-bit floats that say nothing. */
function tidy(schema: JsonSchema): JsonSchema {
  const { properties, required = [], items, anyOf, additionalProperties, minimum, maximum, ...rest } = schema
  const isLimit = (value: number | undefined) => value !== undefined && Math.abs(value) < Number.MAX_SAFE_INTEGER
  return {
    ...rest,
    ...(isLimit(minimum) && minimum !== undefined && { minimum }),
    ...(isLimit(maximum) && maximum !== undefined && { maximum }),
    ...(required.length > 0 && { required }),
    ...(properties && { properties: tidyProperties(properties) }),
    ...(items && { items: tidy(items) }),
    ...(anyOf && { anyOf: anyOf.map(tidy) }),
    ...(additionalProperties !== undefined && {
      additionalProperties:
        typeof additionalProperties === 'object' ? tidy(additionalProperties) : additionalProperties,
    }),
  }
}

function tidyProperties(properties: Record<string, JsonSchema>): Record<string, JsonSchema> {
  return Object.fromEntries(
    Object.entries(properties).flatMap(([name, schema]) => ('not' in schema ? [] : [[name, tidy(schema)]])),
  )
}
