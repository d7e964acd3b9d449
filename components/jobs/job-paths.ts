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
