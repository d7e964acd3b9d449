import type { BatchJobProperties } from '#lib/batch-endpoints/jobs/schema.ts'
import { deriveOutputs, type NamedOutput } from '#lib/components/interface.ts'
import { type OutputPlace, outputFileName } from '#lib/components/place-outputs.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { resolveDatastoreUri } from '#lib/datastores/resolve-uri.ts'
import type { Graph } from '#lib/pipelines/graph/graph.ts'
import { statFile } from '#lib/storage/stat-file.ts'

/**
 * Where the outputs go that a request names; a folder gets a file with the output's name. Throws UserError for an output that the
 * component does not have, and for a file that exists; `at` is where the request has them.
 */
export async function readOutputs(
  ctx: Context,
  graph: Graph,
  given: NonNullable<BatchJobProperties['outputData']>,
  at = 'properties.outputData',
): Promise<Map<NamedOutput, OutputPlace>> {
  const outputs = deriveOutputs(graph)
  const places = new Map<NamedOutput, OutputPlace>()
  for (const [name, { jobOutputType, uri }] of Object.entries(given)) {
    const target = `${at}.${name}`
    const output = outputs.find((known) => known.name.toLowerCase() === name.toLowerCase())
    if (!output) throw new AppError('UserError', unknownOutput(name, outputs), target)
    const { datastore, path } = await resolveDatastoreUri(ctx, uri)
    const isFile = jobOutputType === 'UriFile' && path !== ''
    const file = isFile ? path : [path, outputFileName(graph, output)].filter(Boolean).join('/')
    if (await statFile(datastore.store, file))
      throw new AppError(
        'UserError',
        `The output '${output.name}' would be written to '${file}' in datastore '${datastore.name}', which exists. Name another place.`,
        target,
      )
    places.set(output, { datastore: datastore.name, path: file })
  }
  return places
}

function unknownOutput(name: string, outputs: readonly NamedOutput[]): string {
  const names = outputs.map((known) => `'${known.name}'`).join(', ')
  return `The component has no output '${name}'. ${names === '' ? 'It has no named outputs.' : `Its outputs are ${names}.`}`
}
