import { type BlobAddress, parseBlobAddress } from '#lib/blob-host/address.ts'
import { accountNameOf, containerNameOf } from '#lib/blob-host/place.ts'
import { parseUploadContainer } from '#lib/blob-host/upload-container.ts'
import type { Context, WorkspaceRef } from '#lib/core/context.ts'
import type { DatastoreRecord } from '#lib/datastores/datastore.ts'
import { findDatastores } from '#lib/datastores/store.ts'
import type { DatastoreLocation } from '#lib/datastores/uri.ts'

const mostDatastores = 10_000

/**
 * Where a datastore has what a blob's address leads to, `https://<account>.blob.<suffix>/<container>/<path>`: that is how published
 * scripts name code. Undefined when it leads to no datastore of this workspace.
 */
export async function findBlobUrl(
  { db, workspace }: Pick<Context, 'db' | 'workspace'>,
  text: string,
): Promise<DatastoreLocation | undefined> {
  const url = /^https?:\/\//i.test(text.trim()) ? URL.parse(text.trim()) : null
  if (!url) return undefined
  const every = { search: '', names: undefined, isDefault: undefined, skip: 0, take: mostDatastores, withTotal: false }
  const { items } = await findDatastores(db, workspace.id, { ...every, order: { field: 'name', direction: 'asc' } })
  for (const datastore of items) {
    const path = pathInside(datastore, url, workspace)
    if (path !== undefined) return { datastore: datastore.name, path }
  }
  return undefined
}

/** The path below the datastore's root; undefined for an address of something else. Our own blob host has every kind of store. */
function pathInside({ name, place }: DatastoreRecord, url: URL, workspace: WorkspaceRef): string | undefined {
  const address = parseOwnAddress(url)
  if (address?.account === accountNameOf(workspace.id)) return pathInContainer(name, address, workspace)
  if (place.kind !== 'AzureBlob') return undefined
  const root = [place.endpointUrl, place.container, place.prefix].filter(Boolean).join('/')
  return below(decode(url.origin + url.pathname), root)
}

function pathInContainer(name: string, { container, blob }: BlobAddress, workspace: WorkspaceRef): string | undefined {
  if (container === containerNameOf(workspace.id, name)) return blob
  const upload = parseUploadContainer(container)
  return upload?.isOf(name) ? [upload.folder, blob].filter(Boolean).join('/') : undefined
}

function parseOwnAddress({ host, pathname }: URL): BlobAddress | undefined {
  try {
    return parseBlobAddress(host, pathname)
  } catch {
    return undefined
  }
}

function below(text: string, root: string): string | undefined {
  if (text === root) return ''
  return text.startsWith(`${root}/`) ? text.slice(root.length + 1) : undefined
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}
