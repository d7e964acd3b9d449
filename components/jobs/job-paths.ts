/** ARM path of a job; `base` is `{WS}`. */
export const jobPath = (base: string, name: string): string => `${base}/jobs/${encodeURIComponent(name)}`

export type JobTab = 'overview' | 'progress' | 'outputs' | 'parameters'

/** The portal's page of a job; the first tab has the plain address. `file` and `line` open a log. */
export function jobHref(name: string, tab: JobTab = 'overview', more: Readonly<Record<string, string>> = {}): string {
  const query = new URLSearchParams({ ...(tab !== 'overview' && { tab }), ...more }).toString()
  return `/jobs/${encodeURIComponent(name)}${query && `?${query}`}`
}

/** The create-job wizard, filled in with what a job was started with. */
export const rerunHref = (endpoint: string, job: string): string =>
  `/batch-endpoints/${encodeURIComponent(endpoint)}/create-job?${new URLSearchParams({ rerun: job })}`

/** Reads and writes of one file or folder through a datastore; `base` is `{WS}`. */
export const datastorePath = (base: string, datastore: string, route: string, path: string): string =>
  `${base}/datastores/${encodeURIComponent(datastore)}/${route}?${new URLSearchParams({ path })}`

/** `a/b` and `c` make `a/b/c`; an empty folder adds nothing. */
export const joinPath = (...parts: readonly string[]): string =>
  parts
    .map((part) => part.replace(/^\/+|\/+$/g, ''))
    .filter(Boolean)
    .join('/')
