/** ARM paths; `base` is `{WS}`. */
export const componentPath = (base: string, name: string): string => `${base}/components/${encodeURIComponent(name)}`
export const componentVersionPath = (base: string, name: string, version: string): string =>
  `${componentPath(base, name)}/versions/${encodeURIComponent(version)}`

/** The portal's page of a version; without one, of the newest. `page` is a tab as `?tab=users`. */
export const componentHref = (name: string, version?: string, page = ''): string =>
  `/components/${encodeURIComponent(name)}${version === undefined ? '' : `/${encodeURIComponent(version)}`}${page}`
