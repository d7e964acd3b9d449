import { z } from 'zod'
import { listQuery } from '#lib/arm/list.ts'
import { armEnum, armObject, commaList, tags } from '#lib/arm/wire.ts'
import { dataDescription, dataTypes } from '#lib/data-assets/schema.ts'

const described = {
  description: dataDescription.default(''),
  tags: tags.default({}),
  properties: tags.default({}),
  isArchived: z.boolean('isArchived must be true or false.').default(false),
}
const dataType = armEnum([...dataTypes, 'mltable'])

/** The body of `PUT data/{name}`. */
export const dataAssetBody = armObject({ properties: armObject({ ...described, dataType }) })
export type DataAssetBody = z.output<typeof dataAssetBody>

/** The body of `PUT data/{name}/versions/{version}` (azureml-rest section 2.6). */
export const dataVersionBody = armObject({
  properties: armObject({
    ...described,
    dataType,
    dataUri: z
      .string('dataUri is missing: say where the data is.')
      .trim()
      .min(1, 'dataUri is empty.')
      .max(4000, 'dataUri has at most 4000 characters.'),
    isAnonymous: z.boolean('isAnonymous must be true or false.').default(false),
  }),
})
export type DataVersionBody = z.output<typeof dataVersionBody>

const listViewType = armEnum(['ActiveOnly', 'ArchivedOnly', 'All']).default('ActiveOnly')

export const dataAssetListQuery = listQuery.extend({ listViewType })
export type DataAssetListQuery = z.output<typeof dataAssetListQuery>

/** `tag` and Azure's `$tags` are `name=value`, or a name alone for any value; several are comma separated. */
export const dataVersionListQuery = dataAssetListQuery.extend({
  $tags: commaList.optional(),
  tag: commaList.optional(),
  type: commaList.optional(),
  datastore: commaList.optional(),
  createdBy: commaList.optional(),
  /** Name of the pipeline run that made it. */
  job: z.string().optional(),
  latestOnly: z.stringbool('latestOnly must be true or false.').default(false),
})
export type DataVersionListQuery = z.output<typeof dataVersionListQuery>
