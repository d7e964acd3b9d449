const key = (endpointName: string) => `pending-default:${endpointName.toLowerCase()}`

/** A check of a model takes seconds; a wish that is older was overtaken by something else. */
const validMs = 600_000

/**
 * A deployment becomes the default only once its model was checked, a moment after the wizard has left. Until then its name
 * is remembered here, in this browser, and the endpoint's page finishes the job.
 */
export function rememberPendingDefault(endpointName: string, deployment: string): void {
  localStorage.setItem(key(endpointName), JSON.stringify([deployment, Date.now()]))
}

export function readPendingDefault(endpointName: string): string | undefined {
  const text = localStorage.getItem(key(endpointName))
  if (text === null) return undefined
  // Written above.
  const [deployment, at] = JSON.parse(text) as [string, number]
  return Date.now() - at < validMs ? deployment : undefined
}

export const forgetPendingDefault = (endpointName: string): void => localStorage.removeItem(key(endpointName))
