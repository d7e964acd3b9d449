import { workspacePath } from '#lib/arm/resource.ts'

/** Speaks the REST API of a running Slipway, as a script does. */
export interface SlipwayClient {
  send: <T>(method: string, path: string, body?: unknown) => Promise<T>
}

const workspace = workspacePath({
  subscriptionId: '00000000-0000-0000-0000-000000000000',
  resourceGroup: 'slipway',
  name: 'default',
})

/** Signs in once; the token stays good when the server is started again. Throws for every answer that is not a success. */
export async function signIn(url: string, email: string, password: string): Promise<SlipwayClient> {
  const { access_token } = await json<{ access_token: string }>(
    fetch(`${url}/api/token`, { method: 'POST', ...asJson({ email, password }) }),
  )
  return {
    send: (method, path, body) =>
      json(
        fetch(`${url}${workspace}/${path}`, {
          method,
          ...asJson(body, { authorization: `Bearer ${access_token}` }),
          signal: AbortSignal.timeout(10_000),
        }),
      ),
  }
}

function asJson(body: unknown, headers: Record<string, string> = {}): RequestInit {
  return {
    headers: { 'content-type': 'application/json', ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }
}

async function json<T>(sent: Promise<Response>): Promise<T> {
  const response = await sent
  if (!response.ok) throw new Error(`${response.status} ${await response.text()}`)
  return response.json() as Promise<T>
}
