import { z } from 'zod'
import type { GraphNode } from '#lib/pipelines/graph/graph.ts'
import type { Field, Manifest } from '#lib/pipelines/manifest.ts'

export interface NodeParameters {
  /** As the module gets them: complete and of the manifest's types, but for the fields of `issues`. */
  values: Readonly<Record<string, unknown>>
  issues: { field: string; message: string }[]
}

/**
 * The node's values with the manifest's defaults. A field that is hidden by another's value is not checked, and what it keeps does not
 * reach the module unless it is valid.
 */
export function readNodeParameters(manifest: Manifest, { parameters }: Pick<GraphNode, 'parameters'>): NodeParameters {
  const whole = manifest.parameters.safeParse(parameters)
  if (whole.success) return { values: toValues(whole.data), issues: [] }
  const values = fieldByField(manifest.parameters, parameters)
  const hidden = new Set(manifest.fields.filter((field) => !isShown(field, values)).map(({ name }) => name))
  const issues = whole.error.issues.flatMap(({ path, message }) => {
    const field = String(path[0] ?? '')
    return hidden.has(field) ? [] : [{ field, message }]
  })
  return { values, issues }
}

/** What is drawn in the inspector, of the values so far. */
export const isShown = (field: Field, values: Readonly<Record<string, unknown>>): boolean =>
  field.when?.(values) ?? true

function fieldByField(schema: z.ZodType, parameters: Readonly<Record<string, unknown>>): Record<string, unknown> {
  if (!(schema instanceof z.ZodObject)) return { ...parameters }
  const fields: [string, z.core.$ZodType][] = Object.entries(schema.shape)
  return Object.fromEntries(
    fields.flatMap(([name, field]) => {
      const own = z.safeParse(field, parameters[name])
      const read = own.success ? own : z.safeParse(field, undefined)
      return read.success ? [[name, read.data]] : []
    }),
  )
}

function toValues(data: unknown): Record<string, unknown> {
  return typeof data === 'object' && data !== null ? { ...data } : {}
}
