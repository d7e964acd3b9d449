import { hkdfSync } from 'node:crypto'
import { jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'

const audience = 'slipway-log'
const lifeMs = 15 * 60_000

/** One file that whoever has the link may read for a quarter of an hour: Azure's clients fetch logs without a token. */
export interface LogLink {
  workspaceId: string
  datastore: string
  path: string
}

export async function signLogLink(
  secret: string,
  { workspaceId, datastore, path }: LogLink,
  now: Date,
): Promise<string> {
  return new SignJWT({ datastore, path })
    .setProtectedHeader({ alg: 'HS256' })
    .setSubject(workspaceId)
    .setAudience(audience)
    .setIssuedAt(secondsOf(now.getTime()))
    .setExpirationTime(secondsOf(now.getTime() + lifeMs))
    .sign(keyOf(secret))
}

const claims = z.object({ sub: z.string(), datastore: z.string(), path: z.string() })

/** Undefined unless it is a link of ours that has not expired. */
export async function readLogLink(secret: string, link: string, now: Date): Promise<LogLink | undefined> {
  const options = { audience, algorithms: ['HS256'], currentDate: now, requiredClaims: ['exp'] }
  const verified = await jwtVerify(link, keyOf(secret), options).catch(() => undefined)
  const read = claims.safeParse(verified?.payload).data
  return read && { workspaceId: read.sub, datastore: read.datastore, path: read.path }
}

const secondsOf = (milliseconds: number) => Math.floor(milliseconds / 1000)

// A key of its own, so that no other token of Slipway is taken for one of these, nor the other way round.
const keyOf = (secret: string) => new Uint8Array(hkdfSync('sha256', secret, '', 'slipway log links', 32))
