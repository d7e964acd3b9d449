import { hkdfSync } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'

const audience = 'slipway-endpoint'

/** What a token of one real-time endpoint is for: the AMLToken mode, or a test from the portal, which every mode takes. */
const endpointTokenUses = ['score', 'test'] as const
export type EndpointTokenUse = (typeof endpointTokenUses)[number]

export interface EndpointToken {
  endpointId: string
  use: EndpointTokenUse
  expiresAt: Date
}

/** A token that opens one endpoint and nothing else. */
export async function issueEndpointToken(
  secret: string,
  { endpointId, use, expiresAt }: EndpointToken,
  now: Date,
): Promise<string> {
  return new SignJWT({ use })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(endpointId)
    .setAudience(audience)
    .setIssuedAt(secondsOf(now))
    .setExpirationTime(secondsOf(expiresAt))
    .sign(keyOf(secret))
}

const claims = z.object({ sub: z.string(), use: z.enum(endpointTokenUses), exp: z.number() })

/** Undefined unless it is an endpoint token of ours that has not expired. */
export async function readEndpointToken(secret: string, token: string, now: Date): Promise<EndpointToken | undefined> {
  const options = { audience, algorithms: ['HS256'], currentDate: now, requiredClaims: ['exp'] }
  const verified = await jwtVerify(token, keyOf(secret), options).catch(() => undefined)
  const read = claims.safeParse(verified?.payload).data
  return read && { endpointId: read.sub, use: read.use, expiresAt: new Date(read.exp * 1000) }
}

const secondsOf = (moment: Date) => Math.floor(moment.getTime() / 1000)

// A key of its own, so that no other token of Slipway is taken for one of these, nor the other way round.
const keyOf = (secret: string) => new Uint8Array(hkdfSync('sha256', secret, '', 'slipway endpoint tokens', 32))
