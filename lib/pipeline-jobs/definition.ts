import { createHash } from 'node:crypto'
import type { JobBody } from '#lib/pipeline-jobs/schema.ts'

/** By this property a job knows the request that it was made by. */
export const definitionProperty = 'slipway.definition'

/** A text that is the same for two requests that mean the same job. */
export function definitionOf({ componentId, inputs, outputs, jobs, settings }: JobBody): string {
  const text = JSON.stringify([componentId, inputs, outputs, jobs, settings].map(sorted))
  return createHash('sha256').update(text).digest('hex').slice(0, 32)
}

/** The properties of a request that say what runs, as far as it has any. */
export const definingProperties = (body: JobBody) =>
  (['componentId', 'jobs', 'inputs', 'outputs', 'settings'] as const).filter((name) => {
    const member = body[name]
    return member !== undefined && (typeof member === 'string' || Object.keys(member).length > 0)
  })

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value ?? null
  const entries = Object.entries(value).filter(([, member]) => member !== undefined)
  return Object.fromEntries(
    entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, member]) => [name, sorted(member)]),
  )
}
