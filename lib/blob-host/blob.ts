import { blobNotFound } from '#lib/blob-host/blob-error.ts'
import type { BlobCall } from '#lib/blob-host/call.ts'
import type { Container } from '#lib/blob-host/container.ts'
import { uploadPrefix } from '#lib/storage/read-folder.ts'
import { statFile } from '#lib/storage/stat-file.ts'
import { parseStorePath } from '#lib/storage/store-path.ts'
import type { StoredFile } from '#lib/storage/store-ref.ts'

/**
 * Where a blob is in its datastore. Undefined for names that no file can have, that are not in the one spelling, so that two names
 * are never one file, or that are Slipway's own.
 */
export function storePathOf({ prefix }: Pick<Container, 'prefix'>, blob: string): string | undefined {
  const names = namesOf(blob)
  if (names === undefined || names.length === 0 || names.join('/') !== blob) return undefined
  if (names.some((name) => name.startsWith(uploadPrefix))) return undefined
  return prefix === '' ? blob : `${prefix}/${blob}`
}

function namesOf(blob: string): string[] | undefined {
  try {
    return parseStorePath(blob)
  } catch {
    return undefined
  }
}

/** The file of a blob; undefined when there is none, or a folder. */
export async function findBlob(container: Container, path: string): Promise<StoredFile | undefined> {
  const entry = await statFile(container.datastore.store, path).catch((error: unknown) => {
    if (isBelowFile(error)) return undefined
    throw error
  })
  return entry && !entry.isFolder ? entry : undefined
}

/** Throws BlobNotFound. */
export async function requireBlob({ container, path, request }: BlobCall): Promise<StoredFile> {
  const entry = await findBlob(container, path)
  if (!entry) throw blobNotFound(request.blob)
  return entry
}

/** A path that goes on behind the name of a file. */
const isBelowFile = (error: unknown) =>
  error instanceof Error && error.cause instanceof Error && 'code' in error.cause && error.cause.code === 'ENOTDIR'

/** In quotes, as a header has it. */
export function etagOf({ bytes, modifiedAt }: Pick<StoredFile, 'bytes' | 'modifiedAt'>): string {
  return `"${bytes.toString(36)}-${modifiedAt.getTime().toString(36)}"`
}
