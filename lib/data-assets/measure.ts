import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { DataType } from '#lib/data-assets/schema.ts'
import { resolveDatastoreUri } from '#lib/datastores/resolve-uri.ts'
import { parseDatastoreUri } from '#lib/datastores/uri.ts'
import { listBlobs } from '#lib/http/list-blobs.ts'
import { probeUrl } from '#lib/http/probe-url.ts'
import { withoutQuery } from '#lib/http/url-errors.ts'
import { statFile } from '#lib/storage/stat-file.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'
import { walkFiles } from '#lib/storage/walk-files.ts'

export interface Measure {
  files: number | undefined
  bytes: number | undefined
}

/** A folder with more files is registered without a count: counting it would hold the request up. */
const countedFiles = 100_000

/** Looks at what a canonical dataUri points to: that it is there, is of the type, and how large it is. Throws UserError. */
export async function measureData(ctx: Context, dataUri: string, dataType: DataType): Promise<Measure> {
  if (!parseDatastoreUri(dataUri)) return measureUrl(ctx, dataUri, dataType)
  const { datastore, path } = await resolveDatastoreUri(ctx, dataUri)
  const entry = await statFile(datastore.store, path)
  const where = path === '' ? `The root of datastore '${datastore.name}'` : `'${path}' in datastore '${datastore.name}'`
  if (!entry)
    throw new AppError('UserError', `${where} does not exist. Check the path, or upload the data first.`, 'dataUri')
  if (entry.isFolder !== (dataType === 'uri_folder')) {
    const is = entry.isFolder ? 'a folder: register it as uri_folder' : 'a file: register it as uri_file'
    throw new AppError('UserError', `${where} is ${is}.`, 'dataType')
  }
  return entry.isFolder ? measureFolder(datastore.store, path) : { files: 1, bytes: entry.bytes }
}

async function measureUrl(ctx: Context, url: string, dataType: DataType): Promise<Measure> {
  if (dataType === 'uri_file') return { files: 1, bytes: (await probeUrl(url, ctx.config.urlInput)).bytes }
  const listed = await listBlobs(url, ctx.config.urlInput)
  if (listed) return { files: listed.length, bytes: listed.reduce((sum, { bytes }) => sum + bytes, 0) }
  throw new AppError(
    'UserError',
    `'${withoutQuery(url)}' cannot be listed like a folder: only folders of a blob container that anyone may list can. Register a single file as uri_file.`,
    'dataType',
  )
}

async function measureFolder(store: StoreRef, path: string): Promise<Measure> {
  let files = 0
  let bytes = 0
  for await (const file of walkFiles(store, path)) {
    files += 1
    bytes += file.bytes
    if (files > countedFiles) return { files: undefined, bytes: undefined }
  }
  return { files, bytes }
}
