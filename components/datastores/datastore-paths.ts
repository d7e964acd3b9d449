import type { CodeRequest } from '#components/ui/curl.ts'

export const datastorePath = (base: string, name: string) => `${base}/datastores/${encodeURIComponent(name)}`
export const datastoreHref = (name: string) => `/datastores/${encodeURIComponent(name)}`

/** A folder of a datastore in the portal. */
export const browseHref = (name: string, folder = '') =>
  `${datastoreHref(name)}?${new URLSearchParams({ tab: 'browse', ...(folder && { path: folder }) })}`

export interface DatastoreValues {
  name: string
  datastoreType: 'LocalFolder'
  root: string
  description: string
  tags: Record<string, string>
}

/** The request that registers a datastore. */
export function putDatastoreRequest(base: string, values: DatastoreValues): CodeRequest & { body: unknown } {
  const { name, datastoreType, root, description, tags } = values
  const properties = { datastoreType, root, credentials: { credentialsType: 'None' }, description, tags }
  return { method: 'PUT', path: datastorePath(base, name), body: { properties } }
}
