import { recordSignIn } from '#lib/auth/audit-sign-in.ts'
import { windowMs } from '#lib/auth/throttle.ts'
import type { AccessToken, TokenVersion } from '#lib/auth/tokens/access-token.ts'
import { requestToken } from '#lib/auth/tokens/request-token.ts'
import { listPublicKeys } from '#lib/auth/tokens/signing-keys.ts'
import { checkTenant, presentOpenIdMetadata, sharedTenants } from '#lib/auth/tokens/tenant.ts'
import { presentTokenError, TokenError } from '#lib/auth/tokens/token-error.ts'
import { parseTokenRequest } from '#lib/auth/tokens/token-request.ts'
import type { AuditEntry } from '#lib/core/audit.ts'
import type { World } from '#lib/core/context.ts'

const noStore = { 'cache-control': 'no-store', pragma: 'no-cache' }

/** Answers POST /{tenant}/oauth2/token and /{tenant}/oauth2/v2.0/token. */
export async function answerTokenRequest(
  world: World,
  request: Request,
  tenant: string,
  version: TokenVersion,
): Promise<Response> {
  const startedAt = performance.now()
  let account = ''
  let error: AuditEntry['error']
  const reply = async () => {
    checkTenant(world.config, tenant)
    const asked = await parseTokenRequest(request, version)
    account = asked.clientId
    const address = request.headers.get('x-slipway-address') ?? 'unknown'
    const issued = await requestToken(world, asked, { version, address })
    return Response.json(presentToken(issued, asked.resource, version), { headers: noStore })
  }
  const response = await answer(world, request, 'token', () =>
    reply().catch((cause: unknown) => {
      error = presentFailure(cause)
      throw cause
    }),
  )
  recordSignIn(
    world,
    {
      operation: version === '1.0' ? '/{tenant}/oauth2/token' : '/{tenant}/oauth2/v2.0/token',
      summary: 'Issue a token',
      requestId: response.headers.get('x-ms-request-id') ?? '',
      headers: request.headers,
      account,
      kind: 'servicePrincipal',
    },
    {
      status: response.status,
      error,
      id: response.ok ? account.toLowerCase() : '',
      ms: Math.round(performance.now() - startedAt),
    },
  )
  return response
}

/** Without the message: it quotes what was sent, and a secret may be in the wrong field. */
const presentFailure = (cause: unknown): AuditEntry['error'] =>
  cause instanceof TokenError
    ? { code: cause.error, message: `AADSTS${cause.number}` }
    : { code: 'server_error', message: 'Something went wrong inside Slipway.' }

/** Answers GET /{tenant}/.well-known/openid-configuration and its v2.0 form. */
export function answerOpenIdMetadata(world: World, request: Request, tenant: string, version: TokenVersion) {
  return answer(world, request, 'openid metadata', async () =>
    Response.json(presentOpenIdMetadata(world.config, tenant, version)),
  )
}

/** Answers GET /{tenant}/discovery/keys and its v2.0 form: the public keys that tokens are checked with. */
export function answerKeys(world: World, request: Request, tenant: string) {
  return answer(world, request, 'signing keys', async () => {
    checkTenant(world.config, tenant, sharedTenants)
    return Response.json({ keys: await listPublicKeys(world) })
  })
}

/** Version 1 answers with texts, version 2 with numbers. */
function presentToken({ token, notBefore, expiresAt }: AccessToken, resource: string, version: TokenVersion) {
  const seconds = expiresAt - notBefore
  if (version === '2.0')
    return { token_type: 'Bearer', expires_in: seconds, ext_expires_in: seconds, access_token: token }
  return {
    token_type: 'Bearer',
    expires_in: String(seconds),
    ext_expires_in: String(seconds),
    expires_on: String(expiresAt),
    not_before: String(notBefore),
    resource,
    access_token: token,
  }
}

async function answer(world: World, request: Request, what: string, reply: () => Promise<Response>): Promise<Response> {
  const requestId = world.newId()
  const correlationId = request.headers.get('client-request-id') ?? requestId
  const response = await reply().catch((error) => refuse(world, error, requestId, correlationId))
  response.headers.set('x-ms-request-id', requestId)
  world.log.info({ requestId, status: response.status }, what)
  return response
}

function refuse(world: World, error: unknown, requestId: string, correlationId: string): Response {
  if (!(error instanceof TokenError)) {
    world.log.error({ err: error, requestId }, 'unhandled error')
    const message = `Something went wrong inside Slipway. The server's log has the details under request id ${requestId}.`
    return Response.json({ error: 'server_error', error_description: message }, { status: 500, headers: noStore })
  }
  world.log.info({ requestId, error: error.error, number: error.number }, 'token refused')
  const isThrottled = error.error === 'temporarily_unavailable'
  const headers: Record<string, string> = { ...noStore, ...(isThrottled && { 'retry-after': String(windowMs / 1000) }) }
  const body = presentTokenError(error, { requestId, correlationId, now: world.now() })
  return Response.json(body, { status: error.status, headers })
}
