/** ARM paths; `base` is `{WS}`. */
export const computesPath = (base: string): string => `${base}/computes`
export const computePath = (base: string, name: string): string => `${computesPath(base)}/${encodeURIComponent(name)}`

/** The portal's page of a compute. */
export const computeHref = (name: string, page = ''): string => `/computes/${encodeURIComponent(name)}${page}`
