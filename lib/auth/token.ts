import { jwtVerify, SignJWT } from 'jose'

export const tokenLifetimeSeconds = 3600
const audience = 'slipway'

/** A bearer token for one user, valid for an hour. */
export async function issueToken(secret: string, userId: string, now: Date): Promise<string> {
  const issuedAt = Math.floor(now.getTime() / 1000)
  return new SignJWT({})
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(userId)
    .setAudience(audience)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + tokenLifetimeSeconds)
    .sign(keyOf(secret))
}

/** The user id of a token of ours that has not expired; undefined for anything else. */
export async function readToken(secret: string, token: string, now: Date): Promise<string | undefined> {
  try {
    const { payload } = await jwtVerify(token, keyOf(secret), { audience, algorithms: ['HS256'], currentDate: now })
    return payload.sub
  } catch {
    return undefined
  }
}

// A key of its own, so that a session cookie is never taken for a token.
const keyOf = (secret: string) => new TextEncoder().encode(`token:${secret}`)
