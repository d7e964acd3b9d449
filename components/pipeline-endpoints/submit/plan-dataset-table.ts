import type { DataVersionResource } from '#lib/data-assets/view.ts'
import { parseDatastoreUri } from '#lib/datastores/uri.ts'
import type { FileEntry } from '#lib/datastores/view.ts'
import { formatOf } from '#lib/pipelines/tables/table-formats.ts'

type Files = readonly Pick<FileEntry, 'name' | 'path' | 'isFolder'>[]

/**
 * Which file of a data asset has the columns of its table, as a path below the asset; or why a pipeline cannot read the asset as a
 * table. Undefined as long as that is not known: before the files of a folder are listed, and for a folder of folders.
 */
export function planDatasetTable(
  { dataType, dataUri }: Pick<DataVersionResource['properties'], 'dataType' | 'dataUri'>,
  files: Files | undefined,
): { file: string } | { reason: string } | undefined {
  if (!parseDatastoreUri(dataUri))
    return {
      reason: 'it is behind a URL, and a pipeline reads what is on a datastore. Upload it, and register it from there.',
    }
  if (dataType === 'uri_file')
    return formatOf(dataUri) ? { file: '' } : { reason: `it is the file ${dataUri.split('/').at(-1)}. ${tablesEnd}` }
  if (!files) return undefined
  const tables = files.filter(({ isFolder, name }) => !isFolder && formatOf(name) !== undefined)
  const formats = [...new Set(tables.map(({ name }) => formatOf(name)))]
  if (formats.length > 1) return { reason: `the folder has files of several formats: ${formats.join(', ')}.` }
  const [first] = tables
  if (first) return { file: first.path }
  return files.some(({ isFolder }) => isFolder) ? undefined : { reason: `the folder has no table in it. ${tablesEnd}` }
}

const tablesEnd = 'Tables end in .csv, .tsv, .parquet or .jsonl.'
