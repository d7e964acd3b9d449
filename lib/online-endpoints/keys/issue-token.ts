import { authorize } from '#lib/auth/authorize.ts'
import { issueEndpointToken } from '#lib/auth/tokens/endpoint-token.ts'
import type { Context } from '#lib/core/context.ts'
import { fetchOnlineEndpoint } from '#lib/online-endpoints/get.ts'
import { requireAuthMode } from '#lib/online-endpoints/keys/require-auth-mode.ts'

const lifetimeMs = 3600_000

/** A token for the requests of one endpoint, in seconds since 1970 as Azure's clients read them. */
export async function issueToken(ctx: Context, name: string) {
  authorize(ctx.principal, 'score')
  const endpoint = await fetchOnlineEndpoint(ctx, name)
  requireAuthMode(endpoint, 'AMLToken')
  const now = ctx.now()
  const expiresAt = new Date(now.getTime() + lifetimeMs)
  const accessToken = await issueEndpointToken(
    ctx.config.secret,
    { endpointId: endpoint.id, use: 'score', expiresAt },
    now,
  )
  return {
    accessToken,
    expiryTimeUtc: Math.floor(expiresAt.getTime() / 1000),
    refreshAfterTimeUtc: Math.floor((now.getTime() + lifetimeMs / 2) / 1000),
    tokenType: 'Bearer' as const,
  }
}
