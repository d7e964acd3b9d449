/** ARM paths; `base` is `{WS}`. */
export const environmentPath = (base: string, name: string): string =>
  `${base}/environments/${encodeURIComponent(name)}`
export const environmentVersionPath = (base: string, name: string, version: string): string =>
  `${environmentPath(base, name)}/versions/${encodeURIComponent(version)}`

/** The portal's page of a version; without one, of the newest. `page` is a tab as `?tab=log`. */
export const environmentHref = (name: string, version?: string, page = ''): string =>
  `/environments/${encodeURIComponent(name)}${version === undefined ? '' : `/${encodeURIComponent(version)}`}${page}`

/** The wizard, for a new version that starts from an existing one. */
export const newVersionHref = (name: string, version: string): string =>
  `/environments/create?${new URLSearchParams({ name, from: version })}`
