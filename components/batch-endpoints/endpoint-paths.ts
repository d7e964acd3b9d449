/** ARM paths; `base` is `{WS}`. */
export const endpointsPath = (base: string): string => `${base}/batchEndpoints`
export const endpointPath = (base: string, name: string): string => `${endpointsPath(base)}/${encodeURIComponent(name)}`
export const deploymentPath = (base: string, endpoint: string, name: string): string =>
  `${endpointPath(base, endpoint)}/deployments/${encodeURIComponent(name)}`

/** The portal's page of an endpoint; `page` is a tab as `?tab=runs` or a page below it as `/create-job`. */
export const endpointHref = (name: string, page = ''): string => `/batch-endpoints/${encodeURIComponent(name)}${page}`
export const editDeploymentHref = (endpoint: string, name: string): string =>
  endpointHref(endpoint, `/deployments/${encodeURIComponent(name)}/edit`)
/** The create-job wizard with this deployment chosen. */
export const createJobHref = (endpoint: string, deployment?: string): string =>
  endpointHref(endpoint, `/create-job${deployment === undefined ? '' : `?${new URLSearchParams({ deployment })}`}`)
