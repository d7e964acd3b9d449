import { nameInId } from '#lib/arm/resource.ts'
import type { BatchJobProperties } from '#lib/batch-endpoints/jobs/schema.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { parseInput } from '#lib/core/parse.ts'
import type { Datastore } from '#lib/datastores/datastore.ts'
import { getDatastore, getDefaultDatastore } from '#lib/datastores/get.ts'
import { resolveDatastoreUri } from '#lib/datastores/resolve-uri.ts'
import { outputFileName } from '#lib/jobs/settings.ts'
import { normalizeStorePath } from '#lib/storage/store-path.ts'

export interface OutputPlace {
  datastore: Datastore
  /** Folder of the output file. */
  path: string
  fileName: string
}

/** Where a job writes: what the request says, else the default datastore's folder with the job's name. */
export async function readOutput(
  ctx: Context,
  properties: BatchJobProperties,
  jobName: string,
  fileName: string,
): Promise<OutputPlace> {
  const outputs = Object.values(properties.outputData ?? {})
  const [output, ...others] = outputs
  if (others.length > 0)
    throw new AppError(
      'UserError',
      `A scoring job has at most one output; ${outputs.length} were given.`,
      'properties.outputData',
    )
  if (output) return fromJobOutput(ctx, output, fileName)
  const old = properties.outputDataset ?? properties.output
  if (!old) return { datastore: await getDefaultDatastore(ctx), path: jobName, fileName }
  const datastore = await getDatastore(ctx, nameInId(old.datastoreId, 'datastores') ?? old.datastoreId)
  return { datastore, path: normalizeStorePath(old.path), fileName }
}

/** A uri that ends in a file name says both folder and file (azureml-rest section 5). */
async function fromJobOutput(
  ctx: Context,
  { uri, jobOutputType }: { uri: string; jobOutputType: 'UriFile' | 'UriFolder' },
  fileName: string,
): Promise<OutputPlace> {
  const { datastore, path } = await resolveDatastoreUri(ctx, uri)
  const last = path.split('/').at(-1) ?? ''
  const namesFile = jobOutputType === 'UriFile' || (!uri.endsWith('/') && /\.(csv|jsonl|parquet)$/i.test(last))
  if (!namesFile) return { datastore, path, fileName }
  return { datastore, path: path.split('/').slice(0, -1).join('/'), fileName: parseInput(outputFileName, last) }
}
