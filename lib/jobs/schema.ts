import { z } from 'zod'
import { listQuery } from '#lib/arm/list.ts'
import { armEnum, armObject, commaList, moment, tags } from '#lib/arm/wire.ts'

/** Filters of the job lists; several values of one filter are separated by commas. */
export const jobQuery = listQuery.extend({
  status: commaList.optional(),
  endpoint: commaList.optional(),
  deployment: commaList.optional(),
  compute: commaList.optional(),
  createdBy: commaList.optional(),
  jobKind: commaList.optional(),
  experiment: commaList.optional(),
  draftId: commaList.pipe(z.array(z.guid('A draft id is a UUID.'))).optional(),
  /** Ids or names. */
  pipelineEndpoint: commaList.optional(),
  /** Names or resource ids of schedules. */
  scheduleId: commaList.optional(),
  publishedVersion: z.coerce.number().int().min(0).optional(),
  /** `key=value`, or a key alone for any value. */
  tag: z.string().optional(),
  from: moment.optional(),
  to: moment.optional(),
  /** Azure's kind of job: all of ours are of type Pipeline, and of another there are none. */
  jobType: commaList.optional(),
  /** Those that a schedule has started, or the others. */
  scheduled: z.stringbool('must be true or false').optional(),
  listViewType: armEnum(['ActiveOnly', 'ArchivedOnly', 'All']).default('ActiveOnly'),
})
export type JobQuery = z.output<typeof jobQuery>

/** Azure's own limits of what a job may change after it was submitted. */
export const jobPatch = armObject({
  properties: armObject({
    displayName: z.string().min(1, 'A job needs a display name.').max(255).optional(),
    description: z.string().max(5000).optional(),
    tags: tags.optional(),
    properties: tags.optional(),
    isArchived: z.boolean().optional(),
  }),
})
export type JobPatch = z.output<typeof jobPatch>['properties']

export const summaryQuery = z.object({ from: moment.optional(), to: moment.optional() })
export type SummaryQuery = z.output<typeof summaryQuery>

export const miniBatchQuery = listQuery.extend({ state: commaList.optional() })
export type MiniBatchQuery = z.output<typeof miniBatchQuery>
