import type { BatchJobProperties } from '#lib/batch-endpoints/jobs/schema.ts'
import { AppError } from '#lib/core/errors.ts'

export interface InputReference {
  uri: string
  type: 'uri_file' | 'uri_folder'
}

/** The one input of a job, in whichever generation of the body it came. */
export function readInput({ inputData, dataset }: BatchJobProperties): InputReference {
  const inputs = Object.values(inputData ?? {})
  const [input, ...others] = inputs
  if (others.length > 0)
    throw new AppError(
      'UserError',
      `A scoring job has exactly one input; ${inputs.length} were given.`,
      'properties.inputData',
    )
  if (input) return fromJobInput(input)
  if (dataset) return { uri: fromDataset(dataset), type: 'uri_folder' }
  throw new AppError('UserError', 'The job has no input. Name it in properties.inputData.', 'properties.inputData')
}

function fromJobInput({ uri, jobInputType }: { uri?: string | undefined; jobInputType: string }): InputReference {
  const type = types[jobInputType]
  if (type && uri === undefined) throw new AppError('UserError', 'An input needs a uri.', 'properties.inputData')
  if (type && uri !== undefined) return { uri, type }
  throw new AppError(
    'UserError',
    `An input of type ${jobInputType} cannot be scored. Use UriFolder or UriFile.`,
    'properties.inputData',
  )
}

const types: Readonly<Record<string, InputReference['type']>> = { UriFile: 'uri_file', UriFolder: 'uri_folder' }

function fromDataset(dataset: NonNullable<BatchJobProperties['dataset']>): string {
  const { path, datasetName, datasetVersion, datasetId } = dataset
  const uri =
    dataset.dataInputType === 'DataUrl'
      ? path
      : dataset.dataInputType === 'DatasetId'
        ? datasetId
        : datasetName && `azureml:${datasetName}:${datasetVersion ?? '1'}`
  if (uri) return uri
  throw new AppError(
    'UserError',
    `The dataset of type ${dataset.dataInputType} does not say which data it is.`,
    'properties.dataset',
  )
}
