import { operations } from '#app/(arm)/subscriptions/[...path]/operations.ts'
import { createDispatcher } from '#lib/arm/dispatch.ts'
import type { Method } from '#lib/arm/operation.ts'
import { workspacePath } from '#lib/arm/resource.ts'
import type { InstanceRole } from '#lib/auth/principal.ts'
import { readClaim } from '#lib/auth/read-claim.ts'
import type { TokenVersion } from '#lib/auth/tokens/access-token.ts'
import { answerTokenRequest } from '#lib/auth/tokens/answer.ts'
import { send } from '#tests/support/send.ts'
import type { TestWorld } from '#tests/support/world.ts'

const dispatch = createDispatcher(operations)

export interface Program {
  clientId: string
  clientSecret: string
  secretId: string
  name: string
}

/** A service principal that an owner has just made over the API. */
export async function createProgram(
  world: TestWorld,
  name: string,
  role: InstanceRole,
  secretDays?: number,
): Promise<Program> {
  const properties = { displayName: name, role, ...(secretDays && { secretDays }) }
  const response = await send(world.as('owner'), 'POST', 'servicePrincipals', { properties })
  if (response.status !== 201) throw new Error(await response.text())
  const { name: clientId, secret } = await response.json()
  return { clientId, clientSecret: secret.secretText, secretId: secret.id, name }
}

/** Sends a form to the token service, as the web process hands it on. */
export function askToken(
  world: TestWorld,
  form: Record<string, string>,
  { version = '2.0', headers = {}, tenant = world.config.tenantId }: AskOptions = {},
): Promise<Response> {
  const url = new URL(`/${tenant}/oauth2/token`, world.config.publicUrl)
  const request = new Request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded', 'x-slipway-address': '10.0.0.9', ...headers },
    body: new URLSearchParams(form).toString(),
  })
  return answerTokenRequest(world, request, tenant, version)
}

interface AskOptions {
  version?: TokenVersion
  headers?: Record<string, string>
  tenant?: string
}

export const formOf = ({ clientId, clientSecret }: Program, resource = 'https://management.azure.com') => ({
  grant_type: 'client_credentials',
  client_id: clientId,
  client_secret: clientSecret,
  scope: `${resource}/.default`,
})

export async function getAccessToken(world: TestWorld, program: Program, resource?: string): Promise<string> {
  const response = await askToken(world, formOf(program, resource))
  if (response.status !== 200) throw new Error(await response.text())
  return (await response.json()).access_token
}

/** Sends a request with a bearer token through authentication and the table of operations; no token is nobody. */
export async function sendWith(
  world: TestWorld,
  token: string | undefined,
  method: Method,
  path: string,
  body?: unknown,
): Promise<Response> {
  const url = new URL(path.startsWith('/') ? path : `${workspacePath(world.workspace)}/${path}`, world.config.publicUrl)
  const headers: Record<string, string> = token ? { authorization: `Bearer ${token}` } : {}
  const text = typeof body === 'string' || body === undefined ? body : JSON.stringify(body)
  const request = new Request(url, { method, headers, ...(text !== undefined && { body: text }) })
  return dispatch(world, await readClaim(world, request), request)
}
