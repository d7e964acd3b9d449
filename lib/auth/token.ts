import { jwtVerify, SignJWT } from 'jose'

export const tokenLifetimeSeconds = 3600
const audience = 'slipway'

/** Who a token or a session lets in: a user, as long as their generation is this one. */
export interface LetIn {
  id: string
  generation: number
}

/** A bearer token for one user, valid for an hour. */
export async function issueToken(secret: string, { id, generation }: LetIn, now: Date): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000)
  return new SignJWT({ generation })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(id)
    .setAudience(audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + tokenLifetimeSeconds)
    .sign(keyOf(secret))
}

/** Whom a token of ours lets in that has not expired; undefined for anything else. */
export async function readToken(secret: string, token: string, now: Date): Promise<LetIn | undefined> {
  try {
    const { payload } = await jwtVerify(token, keyOf(secret), { audience, algorithms: ['HS256'], currentDate: now })
    return letInBy(payload)
  } catch {
    return undefined
  }
}

/** The claims of a token or session; those from before there were generations are of the first. */
export function letInBy({ sub, generation }: { sub?: string | undefined; generation?: unknown }): LetIn | undefined {
  return sub ? { id: sub, generation: typeof generation === 'number' ? generation : 0 } : undefined
}

// A key of its own, so that a session cookie is never taken for a token.
const keyOf = (secret: string) => new TextEncoder().encode(`token:${secret}`)
