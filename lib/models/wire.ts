import { z } from 'zod'
import { assetVersionListQuery, describedBody } from '#lib/arm/asset.ts'
import { armEnum, armObject, commaList, tags } from '#lib/arm/wire.ts'
import { withOldPlace } from '#lib/datastores/old-place.ts'

const described = { ...describedBody, properties: tags.default({}) }

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

/** `tag`, and Azure's `tags` and `properties`, are `name=value`, or a name alone for any value; several are comma separated. */
export const modelVersionListQuery = assetVersionListQuery.extend({
  version: z.string().optional(),
  description: z.string().optional(),
  properties: commaList.optional(),
  /** Results that are left out at the beginning, beside those of `$skip`. */
  offset: z.coerce.number('offset must be a whole number.').int().min(0).default(0),
  feed: z
    .string()
    .refine((name) => name === '', 'A feed is a registry of Azure, and there is none here. Leave feed out.')
    .optional(),
  /** Of `mlflow_model`, `onnx` and `custom_model`; another name finds nothing. */
  type: commaList.optional(),
  /** Name of the job that made it. */
  job: z.string().optional(),
})
export type ModelVersionListQuery = z.output<typeof modelVersionListQuery>
