import { z } from 'zod'
import { listQuery } from '#lib/arm/list.ts'
import { armObject, commaList, tags } from '#lib/arm/wire.ts'
import { draftDescription, draftKinds, draftName } from '#lib/pipeline-drafts/schema.ts'
import { graph } from '#lib/pipelines/graph.ts'

/** Two thousand nodes, of which some hold data that was typed in. */
export const maxDraftBytes = 16 * 1024 * 1024

const words = { displayName: draftName, description: draftDescription, tags }

/** The body of `POST pipelineDrafts`; an exported graph is imported as `graph`. */
export const newDraftBody = armObject({
  displayName: draftName.optional(),
  description: draftDescription.default(''),
  tags: tags.default({}),
  kind: z.enum(draftKinds).default('training'),
  graph: graph.prefault({}),
})
export type NewDraftBody = z.output<typeof newDraftBody>

/** The body of `PUT pipelineDrafts/{id}`: everything, and the revision it was made from. */
export const draftBody = armObject({
  ...words,
  description: draftDescription.default(''),
  tags: tags.default({}),
  graph,
  revision: z.int('revision is missing: say which one was changed.').min(1),
})
export type DraftBody = z.output<typeof draftBody>

export const draftPatch = armObject({
  displayName: words.displayName.optional(),
  description: words.description.optional(),
  tags: words.tags.optional(),
})
export type DraftPatch = z.output<typeof draftPatch>

export const draftListQuery = listQuery.extend({ kind: commaList.optional(), createdBy: commaList.optional() })
export type DraftListQuery = z.output<typeof draftListQuery>
