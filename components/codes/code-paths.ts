/** ARM paths; `base` is `{WS}`. */
export const codePath = (base: string, name: string): string => `${base}/codes/${encodeURIComponent(name)}`
export const codeVersionPath = (base: string, name: string, version: string): string =>
  `${codePath(base, name)}/versions/${encodeURIComponent(version)}`

/** The portal's page of a version; without one, of the newest. `page` is a tab as `?tab=files`. */
export const codeHref = (name: string, version?: string, page = ''): string =>
  `/codes/${encodeURIComponent(name)}${version === undefined ? '' : `/${encodeURIComponent(version)}`}${page}`

export const registerCodeHref = (from: 'local' | 'datastore', name?: string): string =>
  `/codes/register?${new URLSearchParams({ from, ...(name !== undefined && { name }) })}`
