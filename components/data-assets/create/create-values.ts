import { z } from 'zod'
import { dataVersionPath } from '#components/data-assets/data-paths.ts'
import { datastoreUri, joinPath } from '#components/storage/file-paths.ts'
import type { Uploaded } from '#components/storage/use-upload-to.ts'
import type { CodeRequest } from '#components/ui/curl.ts'
import { assetDescription } from '#lib/arm/asset.ts'
import { type DataType, dataName } from '#lib/data-assets/schema.ts'

export type DataSource = 'upload' | 'datastore' | 'url'

export interface CreateDataValues {
  source: DataSource
  dataType: DataType
  /** Where an upload goes, in a folder of its own; empty for the default datastore. */
  uploadDatastore: string
  uploaded: Uploaded | null
  /** A datastore path. */
  uri: string
  url: string
  name: string
  description: string
  tags: Record<string, string>
}

export const emptyValues: CreateDataValues = {
  source: 'upload',
  dataType: 'uri_folder',
  uploadDatastore: '',
  uploaded: null,
  uri: '',
  url: '',
  name: '',
  description: '',
  tags: {},
}

export const sourceSchema = z
  .object({
    source: z.enum(['upload', 'datastore', 'url']),
    dataType: z.enum(['uri_file', 'uri_folder']),
    uploaded: z.object({ files: z.number() }).nullable(),
    uri: z.string(),
    url: z.string(),
  })
  .superRefine(({ source, dataType, uploaded, uri, url }, ctx) => {
    const refuse = (field: keyof CreateDataValues, message: string) =>
      ctx.addIssue({ code: 'custom', path: [field], message })
    if (source === 'upload' && !uploaded) refuse('uploaded', 'Add at least one file, and wait until it is sent.')
    if (source === 'upload' && uploaded && uploaded.files > 1 && dataType === 'uri_file') {
      refuse('dataType', `${uploaded.files} files are a folder. Choose Folder, or upload one file.`)
    }
    if (source === 'datastore' && uri.trim() === '') refuse('uri', 'Choose a file or folder.')
    if (source === 'url' && !/^https?:\/\/[^/\s]+/i.test(url.trim()))
      refuse('url', 'Give a URL such as https://example.com/data.csv.')
  })

export const detailsSchema = z.object({ name: dataName, description: assetDescription })

/** The dataUri that the values mean. */
export function deriveDataUri(values: CreateDataValues): string {
  const { source, dataType, uploaded, uploadDatastore, uri, url } = values
  if (source === 'datastore') return uri.trim()
  if (source === 'url') return url.trim()
  const { folder, paths } = uploaded ?? { folder: '', paths: [] }
  const [first = ''] = paths
  return datastoreUri(uploadDatastore, dataType === 'uri_file' ? joinPath(folder, first) : folder)
}

/** A URL is always one file. */
export const deriveDataType = ({ source, dataType }: CreateDataValues): DataType =>
  source === 'url' ? 'uri_file' : dataType

/** The request that registers the version. */
export function putDataRequest(
  base: string,
  values: CreateDataValues,
  version: string,
): CodeRequest & { body: unknown } {
  const { name, description, tags } = values
  const properties = { dataType: deriveDataType(values), dataUri: deriveDataUri(values), description, tags }
  return { method: 'PUT', path: dataVersionPath(base, name, version), body: { properties } }
}
