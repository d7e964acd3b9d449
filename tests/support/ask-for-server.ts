import { inject } from 'vitest'

/** Where the run's server of this kind is and how to sign in there; started when this is the first who asks. */
export async function askForServer<Server>(kind: 'azurite' | 's3'): Promise<Server> {
  const response = await fetch(`${inject('objectStoresUrl')}/${kind}`)
  if (!response.ok) throw new Error(await response.text())
  return response.json() as Promise<Server>
}
