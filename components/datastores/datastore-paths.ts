export const datastorePath = (base: string, name: string) => `${base}/datastores/${encodeURIComponent(name)}`
export const datastoreHref = (name: string) => `/datastores/${encodeURIComponent(name)}`

/** A folder of a datastore in the portal. */
export const browseHref = (name: string, folder = '') =>
  `${datastoreHref(name)}?${new URLSearchParams({ tab: 'browse', ...(folder && { path: folder }) })}`
