import type { DataType } from '#lib/data-assets/schema.ts'
import { parseDatastoreUri } from '#lib/datastores/uri.ts'

export const dataPath = (base: string, name: string) => `${base}/data/${encodeURIComponent(name)}`
export const dataVersionPath = (base: string, name: string, version: string) =>
  `${dataPath(base, name)}/versions/${encodeURIComponent(version)}`

export const dataHref = (name: string, version: string) =>
  `/data-assets/${encodeURIComponent(name)}/${encodeURIComponent(version)}`

export const dataTypeNames = { uri_file: 'File', uri_folder: 'Folder' } as const satisfies Record<DataType, string>

/** Where data comes from, in a word: its datastore, or the host of its URL. */
export function presentSource(dataUri: string): string {
  return parseDatastoreUri(dataUri)?.datastore ?? URL.parse(dataUri)?.host ?? dataUri
}

/** The folder of a datastore that holds the data, in the portal; undefined for a URL. */
export function sourceHref(dataUri: string, dataType: DataType): string | undefined {
  const place = parseDatastoreUri(dataUri)
  if (!place) return undefined
  const folder = dataType === 'uri_folder' ? place.path : place.path.split('/').slice(0, -1).join('/')
  const query = new URLSearchParams({ tab: 'browse', ...(folder && { path: folder }) })
  return `/datastores/${encodeURIComponent(place.datastore)}?${query}`
}
