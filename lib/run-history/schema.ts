import { z } from 'zod'
import { armEnum, armObject, tags } from '#lib/arm/wire.ts'

/** Azure's query of child runs, which come in the order in which they may run unless `$orderby` names another. */
const continuation = z.coerce.number('is not a continuation this list gave out').int().min(0).default(0)

export const childrenQuery = z.object({
  $top: z.coerce.number().int().min(1).max(1000).default(1000),
  $continuationtoken: continuation,
  $filter: z.string().max(2000).optional(),
  $orderby: z.string().max(255).optional(),
  $sortorder: armEnum(['Asc', 'Desc']).optional(),
  $count: z.stringbool('must be true or false').default(false),
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

/** The body of `PATCH …/tags`. */
export const tagChanges = armObject({
  tagsToModify: tags.default({}),
  tagsToDelete: z.array(z.string()).max(1000).default([]),
})

/** The body of `DELETE …/tags`: the names of tags. */
export const tagNames = z.array(z.string('Name the tags in a list.'), 'Name the tags in a list.').max(1000)

export const artifactsQuery = z.object({ continuationToken: continuation })

export const artifactQuery = z.object({ path: z.string('Name a file.').min(1, 'Name a file.') })

export const resolvedUrisBody = armObject({ values: z.array(z.string()).max(1000).default([]) })
