import { z } from 'zod'
import { listQuery } from '#lib/arm/list.ts'
import { armObject, commaList, tags } from '#lib/arm/wire.ts'
import { draftDescription, draftKinds, draftName } from '#lib/pipeline-drafts/schema.ts'
import { graph } from '#lib/pipelines/graph/graph.ts'

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

export const draftListQuery = listQuery.extend({
  kind: commaList.optional(),
  createdBy: commaList.optional(),
  /** Name of a run: the inference pipelines that were made of it. */
  trainingRun: z.string().optional(),
})
export type DraftListQuery = z.output<typeof draftListQuery>

/** The body of `POST pipelineDrafts/{id}/submit`. */
export const submitDraftBody = armObject({
  experimentName: z
    .string('experimentName is missing: name the experiment that the run belongs to.')
    .trim()
    .min(1, 'Name the experiment that the run belongs to.')
    .max(255, 'The name of an experiment has at most 255 characters.'),
  displayName: draftName.optional(),
  description: draftDescription.optional(),
  tags: tags.optional(),
  assignments: z.record(z.string(), z.unknown()).optional(),
  forceRerun: z.boolean('forceRerun must be true or false.').optional(),
  continueOnFailedStep: z.boolean('continueOnFailedStep must be true or false.').optional(),
  compute: z.string().optional(),
})
export type SubmitDraftBody = z.output<typeof submitDraftBody>

/** The body of `POST pipelineDrafts/{id}/createInferencePipeline`: of the last completed run, unless one is named. */
export const inferenceBody = armObject({
  kind: z.enum(['realTime', 'batch'], 'kind must be realTime or batch.'),
  job: z.string().optional(),
})
export type InferenceBody = z.output<typeof inferenceBody>

/** The body of `POST pipelineDrafts/{id}/update`: which of what was trained anew is taken; `nodes` are those of the inference pipeline. */
export const updateBody = armObject({
  models: z.boolean('models must be true or false.').default(true),
  transformations: z.boolean('transformations must be true or false.').default(false),
  nodes: z.array(z.string()).optional(),
})
export type UpdateBody = z.output<typeof updateBody>
