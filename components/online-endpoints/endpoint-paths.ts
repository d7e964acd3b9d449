/** ARM paths; `base` is `{WS}`. */
export const endpointsPath = (base: string): string => `${base}/onlineEndpoints`
export const endpointPath = (base: string, name: string): string => `${endpointsPath(base)}/${encodeURIComponent(name)}`
export const deploymentPath = (base: string, endpoint: string, name: string): string =>
  `${endpointPath(base, endpoint)}/deployments/${encodeURIComponent(name)}`

export const endpointsHref = '/real-time-endpoints'
/** The portal's page of an endpoint; `page` is a tab as `?tab=test` or a page below it as `/add-deployment`. */
export const endpointHref = (name: string, page = ''): string => `${endpointsHref}/${encodeURIComponent(name)}${page}`
export const editDeploymentHref = (endpoint: string, name: string): string =>
  endpointHref(endpoint, `/deployments/${encodeURIComponent(name)}/edit`)
/** A tab of the endpoint with one of its deployments chosen. */
export const deploymentTabHref = (endpoint: string, tab: 'logs' | 'monitoring' | 'test', deployment: string): string =>
  endpointHref(endpoint, `?${new URLSearchParams({ tab, deployment })}`)
