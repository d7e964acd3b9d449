import { z } from 'zod'
import { listQuery } from '#lib/arm/list.ts'
import { armObject, commaList } from '#lib/arm/wire.ts'

export const publishedPipelineQuery = listQuery.extend({
  /** Active, Disabled, or both. */
  status: commaList.optional(),
})
export type PublishedPipelineQuery = z.output<typeof publishedPipelineQuery>

/** Nothing else of what was published can change. */
export const publishedPipelinePatch = armObject({
  properties: armObject({ isEnabled: z.boolean('isEnabled must be true or false.') }),
})
export type PublishedPipelinePatch = z.output<typeof publishedPipelinePatch>['properties']
