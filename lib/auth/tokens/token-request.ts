import type { TokenVersion } from '#lib/auth/tokens/access-token.ts'
import { TokenError } from '#lib/auth/tokens/token-error.ts'

const maxBodyBytes = 64 * 1024

export interface TokenRequest {
  clientId: string
  clientSecret: string
  /** The audience that is asked for, its slashes kept. */
  resource: string
}

/** Reads a client credentials request: the secret in the form or in Basic, the audience in `resource` (v1) or `scope` (v2). */
export async function parseTokenRequest(request: Request, version: TokenVersion): Promise<TokenRequest> {
  const form = await readForm(request)
  const grantType = required(form, 'grant_type')
  if (grantType !== 'client_credentials')
    throw new TokenError(
      'unsupported_grant_type',
      70003,
      `The grant type '${grantType}' is not supported. Programs sign in with 'client_credentials'; people sign in to the portal.`,
    )
  return {
    ...readCredentials(request, form),
    resource: version === '1.0' ? required(form, 'resource') : readScope(form),
  }
}

async function readForm(request: Request): Promise<URLSearchParams> {
  const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase()
  if (type !== 'application/x-www-form-urlencoded')
    throw new TokenError(
      'invalid_request',
      900144,
      "The request body must be a form: send 'Content-Type: application/x-www-form-urlencoded'.",
    )
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of request.body ?? []) {
    bytes += chunk.byteLength
    if (bytes > maxBodyBytes)
      throw new TokenError('invalid_request', 900144, `The request body is larger than ${maxBodyBytes / 1024} KiB.`)
    chunks.push(chunk)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}

function required(form: URLSearchParams, name: string): string {
  const value = form.get(name)
  if (value) return value
  throw new TokenError('invalid_request', 900144, `The request body must contain the following parameter: '${name}'.`)
}

function readCredentials(request: Request, form: URLSearchParams): Omit<TokenRequest, 'resource'> {
  const basic = /^Basic\s+(\S+)$/i.exec(request.headers.get('authorization') ?? '')?.[1]
  if (basic) return parseBasic(basic)
  const clientId = required(form, 'client_id')
  const clientSecret = form.get('client_secret')
  if (clientSecret) return { clientId, clientSecret }
  throw new TokenError(
    'invalid_client',
    7000218,
    "The request body must contain the following parameter: 'client_secret'. Certificates are not supported.",
  )
}

/** Both halves are form-encoded within the base64 (RFC 6749 section 2.3.1). */
function parseBasic(text: string): Omit<TokenRequest, 'resource'> {
  const [id = '', ...rest] = Buffer.from(text, 'base64').toString('utf8').split(':')
  const [clientId, clientSecret] = [id, rest.join(':')].map(decodeFormText)
  if (clientId && clientSecret) return { clientId, clientSecret }
  throw new TokenError('invalid_client', 7000218, "The header 'Authorization: Basic' must hold client id and secret.")
}

function decodeFormText(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '))
  } catch {
    return text
  }
}

/** The audience is what stands before the last `/.default`, a slash at its end kept; other scopes are for people. */
function readScope(form: URLSearchParams): string {
  const scopes = required(form, 'scope').split(' ').filter(Boolean)
  const [scope = ''] = scopes
  if (scopes.length === 1 && scope.endsWith('/.default') && scope.length > '/.default'.length)
    return scope.slice(0, -'/.default'.length)
  throw new TokenError(
    'invalid_scope',
    70011,
    `The scope '${scopes.join(' ')}' is not valid. Ask for one resource and add '/.default': 'https://management.azure.com/.default'.`,
  )
}
