import { createLocalJWKSet, type JWK, jwtVerify, SignJWT } from 'jose'
import { z } from 'zod'
import type { Audience } from '#lib/auth/principal.ts'
import { tokenLifetimeSeconds } from '#lib/auth/token.ts'
import { audienceOf } from '#lib/auth/tokens/audience.ts'
import { getSigner, listPublicKeys } from '#lib/auth/tokens/signing-keys.ts'
import type { World } from '#lib/core/context.ts'

/** The two generations of the token service (azureml-rest section 4.1). */
export type TokenVersion = '1.0' | '2.0'

export interface TokenGrant {
  clientId: string
  secretId: string
  /** The token ends with the secret that got it. */
  secretExpiresAt: Date | undefined
  /** `aud`, as the client wrote it. */
  resource: string
  version: TokenVersion
}

/** Times are seconds since 1970. */
export interface AccessToken {
  token: string
  notBefore: number
  expiresAt: number
}

export function issuerOf({ publicUrl, tenantId }: World['config'], version: TokenVersion): string {
  return `${publicUrl}/${tenantId}/${version === '1.0' ? '' : 'v2.0'}`
}

/** A signed token for a program, valid for an hour. */
export async function issueAccessToken(world: World, grant: TokenGrant): Promise<AccessToken> {
  const { kid, key } = await getSigner(world)
  const notBefore = Math.floor(world.now().getTime() / 1000)
  const secretEnd = grant.secretExpiresAt
    ? Math.floor(grant.secretExpiresAt.getTime() / 1000)
    : Number.POSITIVE_INFINITY
  const expiresAt = Math.min(notBefore + tokenLifetimeSeconds, secretEnd)
  const application = grant.version === '1.0' ? { appid: grant.clientId } : { azp: grant.clientId }
  const claims = {
    ...application,
    oid: grant.clientId,
    tid: world.config.tenantId,
    idtyp: 'app',
    ver: grant.version,
    secret_id: grant.secretId,
  }
  const token = await new SignJWT(claims)
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT', kid })
    .setIssuer(issuerOf(world.config, grant.version))
    .setSubject(grant.clientId)
    .setAudience(grant.resource)
    .setIssuedAt(notBefore)
    .setNotBefore(notBefore)
    .setExpirationTime(expiresAt)
    .sign(key)
  return { token, notBefore, expiresAt }
}

const claimsOfOurs = z.object({
  sub: z.guid(),
  aud: z.string(),
  tid: z.string(),
  secret_id: z.guid(),
  exp: z.number(),
})

/** Whose token it is, for which plane, and until when. */
export interface AccessTokenClaims {
  clientId: string
  secretId: string
  audience: Audience
  expiresAt: Date
}

/** Undefined unless we signed it for this tenant and it has not expired. */
export async function readAccessToken(
  world: Pick<World, 'db' | 'now' | 'config'>,
  token: string,
): Promise<AccessTokenClaims | undefined> {
  return verifyAccessToken(world, await listPublicKeys(world), token)
}

/** As readAccessToken, with public keys that the caller holds. */
export async function verifyAccessToken(
  { config, now }: Pick<World, 'now' | 'config'>,
  publicKeys: JWK[],
  token: string,
): Promise<AccessTokenClaims | undefined> {
  const issuer = [issuerOf(config, '1.0'), issuerOf(config, '2.0')]
  const keys = createLocalJWKSet({ keys: publicKeys })
  const options = { issuer, algorithms: ['RS256'], currentDate: now(), requiredClaims: ['exp'] }
  const verified = await jwtVerify(token, keys, options).catch(() => undefined)
  const claims = claimsOfOurs.safeParse(verified?.payload).data
  const audience = claims && audienceOf(claims.aud, config.publicUrl)
  if (!claims || !audience || claims.tid !== config.tenantId) return undefined
  return { clientId: claims.sub, secretId: claims.secret_id, audience, expiresAt: new Date(claims.exp * 1000) }
}
