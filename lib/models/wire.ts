import { z } from 'zod'
import { listQuery } from '#lib/arm/list.ts'
import { armEnum, armObject, commaList, tags } from '#lib/arm/wire.ts'
import { withOldPlace } from '#lib/datastores/old-place.ts'
import { modelDescription } from '#lib/models/schema.ts'

const described = {
  description: modelDescription.default(''),
  tags: tags.default({}),
  properties: tags.default({}),
  isArchived: z.boolean('isArchived must be true or false.').default(false),
}

/** The body of `PUT models/{name}`. */
export const modelBody = armObject({ properties: armObject(described).prefault({}) })
export type ModelBody = z.output<typeof modelBody>

/** The body of `PUT models/{name}/versions/{version}` (azureml-rest section 2.6). Flavors are read from the MLmodel, never taken. */
export const modelVersionBody = armObject({
  properties: withOldPlace(
    'modelUri',
    armObject({
      ...described,
      modelUri: z.string('modelUri is missing: say where the model is.').min(1, 'modelUri is empty.'),
      modelType: armEnum(['mlflow_model', 'custom_model', 'triton_model']).optional(),
      /** Ours: files that no engine here can score are refused, instead of being a custom model for a script as in Azure. */
      mustScore: z.boolean('mustScore must be true or false.').default(false),
      jobName: z.string().max(255, 'A job name has at most 255 characters.').optional(),
    }),
  ),
})
export type ModelVersionBody = z.output<typeof modelVersionBody>

const listViewType = armEnum(['ActiveOnly', 'ArchivedOnly', 'All']).default('ActiveOnly')

export const modelListQuery = listQuery.extend({ listViewType })
export type ModelListQuery = z.output<typeof modelListQuery>

/** `tag` and Azure's `tags` are `name=value`, or a name alone for any value; several are comma separated. */
export const modelVersionListQuery = modelListQuery.extend({
  version: z.string().optional(),
  description: z.string().optional(),
  tags: commaList.optional(),
  tag: commaList.optional(),
  /** Of `mlflow_model`, `onnx` and `custom_model`; another name finds nothing. */
  type: commaList.optional(),
  createdBy: commaList.optional(),
  /** Name of the job that made it. */
  job: z.string().optional(),
  latestOnly: z.stringbool('latestOnly must be true or false.').default(false),
})
export type ModelVersionListQuery = z.output<typeof modelVersionListQuery>
