import { hash, timingSafeEqual } from 'node:crypto'
import { authorize } from '#lib/auth/authorize.ts'
import { AppError } from '#lib/core/errors.ts'
import type { ScoringAuth, TokenOwner } from '#lib/inference/gateway/scoring-auth.ts'
import { TokenCache } from '#lib/inference/gateway/token-cache.ts'
import { Refusal } from '#lib/inference/refusal.ts'
import type { ServedEndpoint } from '#lib/inference/served-endpoint.ts'

/** Who may use an endpoint, told apart for the rate limit: `key 1`, `key 2`, or the holder of a token. */
export type Caller = string

export type Authenticate = (endpoint: ServedEndpoint, authorization: string | undefined) => Caller | Promise<Caller>

const callers = ['key 1', 'key 2'] as const

/**
 * Checks the Authorization header by the endpoint's mode. Throws a Refusal: 401, or 403 for a principal without the action `score`.
 * Answers at once for keys and for tokens seen before.
 */
export function createAuthenticate(auth: ScoringAuth, now: () => number): Authenticate {
  const tokens = new TokenCache(auth, now)

  return function authenticate(endpoint, authorization) {
    const presented = bearerOf(authorization)
    if (!presented) throw new Refusal(401, missing(endpoint))
    const digest = hash('sha256', presented, 'buffer')
    if (endpoint.authMode === 'Key') {
      const caller = matchKey(endpoint, digest)
      if (caller) return caller
      if (!isJwt(presented)) throw new Refusal(401, `The key is not one of endpoint '${endpoint.name}'.`)
    }
    const name = digest.toString('latin1')
    const known = tokens.find(name)
    if (known) return admitOwner(endpoint, known, auth)
    return tokens.identify(presented, name).then((owner) => {
      if (owner) return admitOwner(endpoint, owner, auth)
      throw new Refusal(401, 'The token is not a valid one of this server, or it has expired.')
    })
  }
}

/** The token of `Bearer <token>`. */
export function bearerOf(authorization: string | undefined): string | undefined {
  if (!authorization || authorization.length < 8 || authorization.charCodeAt(6) !== 32) return undefined
  return authorization.slice(0, 6).toLowerCase() === 'bearer' ? authorization.slice(7).trim() : undefined
}

/** Both slots are compared whatever the first says, so that the time tells nothing. */
function matchKey({ keyDigests }: ServedEndpoint, digest: Buffer): Caller | undefined {
  let caller: Caller | undefined
  for (let slot = 0; slot < keyDigests.length; slot++) {
    const expected = keyDigests[slot]
    if (expected && timingSafeEqual(expected, digest)) caller ??= callers[slot]
  }
  return caller
}

function admitOwner(endpoint: ServedEndpoint, owner: TokenOwner, auth: ScoringAuth): Caller {
  if (owner.kind === 'endpoint') return admitEndpointToken(endpoint, owner)
  if (endpoint.authMode !== 'AADToken') throw new Refusal(401, wrongMode(endpoint))
  const principal = auth.principalOf(owner, endpoint.workspaceId)
  if (!principal) throw new Refusal(401, 'The holder of the token is disabled or has been deleted.')
  if (owner.kind === 'program' && owner.audience !== 'dataPlane')
    throw new Refusal(401, "The token is for another audience. Ask for one whose resource is 'https://ml.azure.com'.")
  try {
    authorize(principal, 'score')
  } catch (error) {
    throw error instanceof AppError ? new Refusal(403, error.message) : error
  }
  return principal.id
}

function admitEndpointToken(endpoint: ServedEndpoint, owner: Extract<TokenOwner, { kind: 'endpoint' }>): Caller {
  if (owner.endpointId !== endpoint.id) throw new Refusal(401, 'The token is for another endpoint.')
  if (owner.use === 'test') return 'test'
  if (endpoint.authMode !== 'AMLToken') throw new Refusal(401, wrongMode(endpoint))
  return 'token'
}

const wanted = {
  Key: 'one of its keys',
  AMLToken: 'a token that was asked for this endpoint',
  AADToken: "a token of a user or service principal for 'https://ml.azure.com'",
} as const

const wrongMode = ({ name, authMode }: ServedEndpoint) => `Endpoint '${name}' takes ${wanted[authMode]}.`
const missing = ({ name, authMode }: ServedEndpoint) =>
  `Endpoint '${name}' takes ${wanted[authMode]}, as in the header 'Authorization: Bearer …'.`

const isJwt = (text: string) => text.startsWith('ey') && text.split('.').length === 3
