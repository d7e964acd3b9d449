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
    },
  })
  // Zod's own type of a schema is wider than what it writes for the schemas that we have.
  return tidy(json as JsonSchema)
}

/** Without properties that nobody may send, and without the limits of 64-bit floats that say nothing. */
function tidy(schema: JsonSchema): JsonSchema {
  const { properties, items, anyOf, additionalProperties, minimum, maximum, ...rest } = schema
  const isLimit = (value: number | undefined) => value !== undefined && Math.abs(value) < Number.MAX_SAFE_INTEGER
  return {
    ...rest,
    ...(isLimit(minimum) && minimum !== undefined && { minimum }),
    ...(isLimit(maximum) && maximum !== undefined && { maximum }),
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
