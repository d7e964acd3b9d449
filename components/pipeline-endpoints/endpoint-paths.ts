/** ARM paths; `base` is `{WS}`. */
export const endpointsPath = (base: string): string => `${base}/pipelineEndpoints`
export const endpointPath = (base: string, name: string): string => `${endpointsPath(base)}/${encodeURIComponent(name)}`
export const publishedPath = (base: string, endpoint: string, version: number | string): string =>
  `${endpointPath(base, endpoint)}/publishedPipelines/${version}`

/** The portal's pages; `page` is a tab as `?tab=runs`. */
export const endpointsHref = '/pipeline-endpoints'
export const endpointHref = (name: string, page = ''): string => `${endpointsHref}/${encodeURIComponent(name)}${page}`
export const publishedHref = (endpoint: string, version: number | string): string =>
  `${endpointHref(endpoint)}/${version}`
