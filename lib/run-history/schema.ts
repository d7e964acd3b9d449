import { z } from 'zod'
import { armObject, tags } from '#lib/arm/wire.ts'

/** Azure's query of child runs, which come in the order in which they may run. */
export const childrenQuery = z.object({
  $top: z.coerce.number().int().min(1).max(1000).default(1000),
  $continuationtoken: z.coerce.number('is not a continuation this list gave out').int().min(0).default(0),
  $filter: z.string().max(0, 'Child runs cannot be filtered. Leave $filter out.').optional(),
})
export type ChildrenQuery = z.output<typeof childrenQuery>

/** The body of `POST rundata`; of what it selects, the metadata is what there is. */
export const runDataBody = armObject({ runId: z.string('Name the run.').min(1, 'Name the run.') })

/** The body of `PATCH runs/{run}`: tags and properties are added to those that are there. */
export const runPatch = armObject({
  displayName: z.string().min(1, 'A run needs a display name.').max(255).optional(),
  description: z.string().max(5000).optional(),
  tags: tags.optional(),
  properties: tags.optional(),
  hidden: z.boolean('hidden must be true or false.').optional(),
})
export type RunPatch = z.output<typeof runPatch>

export const resolvedUrisBody = armObject({ values: z.array(z.string()).max(1000).default([]) })
