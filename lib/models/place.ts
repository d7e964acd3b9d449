import { parseDatastoreUri } from '#lib/datastores/uri.ts'
import type { ModelVersion } from '#lib/models/schema.ts'

/** Where the files of a version are: `modelUri` is stored in one form only. */
export function modelPlace({ modelUri }: Pick<ModelVersion, 'modelUri'>): { datastore: string; path: string } {
  const parsed = parseDatastoreUri(modelUri)
  if (!parsed) throw new Error(`The stored modelUri ${modelUri} is not a datastore path.`)
  return { datastore: parsed.datastore, path: parsed.path }
}
