/** A check of a model takes seconds, the building of an environment minutes; a wish that is older was overtaken. */
const validMs = 600_000

/**
 * Something that an endpoint can be told only once a deployment is ready, a moment after the wizard has left. Until then it
 * is remembered here, in this browser, and the endpoint's page finishes it. `kind` tells wishes of different sorts apart.
 */
export function rememberWish<Wish>(kind: string, endpointName: string, wish: Wish): void {
  localStorage.setItem(keyOf(kind, endpointName), JSON.stringify([wish, Date.now()]))
}

export function readWish<Wish>(kind: string, endpointName: string): Wish | undefined {
  const text = localStorage.getItem(keyOf(kind, endpointName))
  if (text === null) return undefined
  // Written above, under the same kind.
  const [wish, at] = JSON.parse(text) as [Wish, number]
  return Date.now() - at < validMs ? wish : undefined
}

export const forgetWish = (kind: string, endpointName: string): void =>
  localStorage.removeItem(keyOf(kind, endpointName))

const keyOf = (kind: string, endpointName: string) => `${kind}:${endpointName.toLowerCase()}`
