/** ARM paths; `base` is `{WS}`. */
export const modelPath = (base: string, name: string): string => `${base}/models/${encodeURIComponent(name)}`
export const versionPath = (base: string, name: string, version: string): string =>
  `${modelPath(base, name)}/versions/${encodeURIComponent(version)}`

/** The portal's page of a version; without one, of the newest. `page` is a tab as `?tab=versions`. */
export const modelHref = (name: string, version?: string, page = ''): string =>
  `/models/${encodeURIComponent(name)}${version === undefined ? '' : `/${encodeURIComponent(version)}`}${page}`

interface DeployItem {
  label: string
  needs: 'write'
  href: string
}

/** How a version can be deployed; each leads to its wizard, with the version chosen. */
export const deployItems = (name: string, version: string): DeployItem[] => [
  { label: 'Deploy to real-time endpoint', needs: 'write', href: deployTo('/real-time-endpoints', name, version) },
  { label: 'Deploy to batch endpoint', needs: 'write', href: deployTo('/batch-endpoints', name, version) },
]

const deployTo = (page: string, name: string, version: string) =>
  `${page}/create?${new URLSearchParams({ model: name, version })}`

/** Where a version may come from. */
export const modelSources = ['local', 'datastore', 'job'] as const
export type ModelSource = (typeof modelSources)[number]
export const registerHref = (from: ModelSource, name?: string): string =>
  `/models/register?${new URLSearchParams({ from, ...(name !== undefined && { name }) })}`
