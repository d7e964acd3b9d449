import { z } from 'zod'
import { assetListQuery, describedBody } from '#lib/arm/asset.ts'
import { type Given, withOldShape } from '#lib/arm/old-shape.ts'
import { armEnum, armObject, commaList, tags } from '#lib/arm/wire.ts'
import { dataTypes } from '#lib/data-assets/schema.ts'
import { readOldPlace } from '#lib/datastores/old-place.ts'

const described = { ...describedBody, properties: tags.default({}) }
const dataType = armEnum([...dataTypes, 'mltable'])

/** The body of `PUT data/{name}`. */
export const dataAssetBody = armObject({ properties: armObject({ ...described, dataType }) })
export type DataAssetBody = z.output<typeof dataAssetBody>

/** 2021-03-01-preview has a datastore and a path, and does not say whether that is a file; its name does. */
function readOldData(given: Given): Record<string, unknown> {
  const dataUri = readOldPlace(given)
  return { dataUri, dataType: dataUri && (/\.[a-z0-9]+$/i.test(dataUri) ? 'uri_file' : 'uri_folder') }
}

/** The body of `PUT data/{name}/versions/{version}` (azureml-rest section 2.6). */
export const dataVersionBody = armObject({
  properties: withOldShape(
    readOldData,
    armObject({
      ...described,
      dataType,
      dataUri: z
        .string('dataUri is missing: say where the data is.')
        .trim()
        .min(1, 'dataUri is empty.')
        .max(4000, 'dataUri has at most 4000 characters.'),
      isAnonymous: z.boolean('isAnonymous must be true or false.').default(false),
    }),
  ),
})
export type DataVersionBody = z.output<typeof dataVersionBody>

/** `tag` and Azure's `$tags` are `name=value`, or a name alone for any value; several are comma separated. */
export const dataVersionListQuery = assetListQuery.extend({
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
