const key = (endpointName: string) => `pending-default:${endpointName.toLowerCase()}`

/**
 * A deployment becomes the default only once its model was checked, a moment after the wizard has left. Until then its name
 * is remembered here, in this browser, and the endpoint's page finishes the job.
 */
export const rememberPendingDefault = (endpointName: string, deployment: string): void =>
  localStorage.setItem(key(endpointName), deployment)

export const readPendingDefault = (endpointName: string): string | undefined =>
  localStorage.getItem(key(endpointName)) ?? undefined

export const forgetPendingDefault = (endpointName: string): void => localStorage.removeItem(key(endpointName))
