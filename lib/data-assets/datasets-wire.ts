import { z } from 'zod'
import { describedBody } from '#lib/arm/asset.ts'
import { armEnum, armObject, tags } from '#lib/arm/wire.ts'
import type { DataVersionBody } from '#lib/data-assets/wire.ts'

const described = { ...describedBody, properties: tags.default({}) }

const place = z.string().trim().min(1, 'A path is empty.').max(4000, 'A path has at most 4000 characters.')

/** The body of `PUT datasets/{name}`. Its type follows from its versions; without any it is for folders. */
export const datasetBody = armObject({ properties: armObject(described) })

/** The body of `PUT datasets/{name}/versions/{version}` (azureml-rest section 2.6). */
export const datasetVersionBody = armObject({
  properties: armObject({
    ...described,
    isAnonymous: z.boolean('isAnonymous must be true or false.').default(false),
    datasetType: armEnum(['Simple', 'Dataflow'])
      .default('Simple')
      .refine(
        (type) => type === 'Simple',
        'A dataset of type Dataflow is a program over its files. Register the files.',
      ),
    paths: z
      .array(
        armObject({ folder: place.optional(), file: place.optional() }),
        'paths is missing: say where the data is.',
      )
      .length(1, 'A dataset has one path here. Register one dataset for each folder or file.')
      .refine(
        (paths) => paths.every(({ folder, file }) => (folder === undefined) !== (file === undefined)),
        'A path is either a folder or a file.',
      ),
  }),
})
export type DatasetVersionBody = z.output<typeof datasetVersionBody>

/** What a data asset is told by what a dataset of 2021 is told. */
export function readDataset({ properties }: DatasetVersionBody): DataVersionBody {
  const { paths, datasetType: _, ...rest } = properties
  const [{ folder, file } = {}] = paths
  const dataType = folder === undefined ? ('uri_file' as const) : ('uri_folder' as const)
  return { properties: { ...rest, dataType, dataUri: folder ?? file ?? '' } }
}
