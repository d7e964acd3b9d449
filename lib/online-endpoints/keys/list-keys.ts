import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { fetchOnlineEndpoint } from '#lib/online-endpoints/get.ts'
import { type EndpointKeys, unsealKeys } from '#lib/online-endpoints/keys/endpoint-keys.ts'
import { requireAuthMode } from '#lib/online-endpoints/keys/require-auth-mode.ts'
import { findKeys } from '#lib/online-endpoints/store.ts'

/** The two keys of an endpoint that takes keys. Throws UserError for another authentication mode. */
export async function listKeys(ctx: Context, name: string): Promise<EndpointKeys> {
  authorize(ctx.principal, 'write')
  const endpoint = await fetchOnlineEndpoint(ctx, name)
  requireAuthMode(endpoint, 'Key')
  const sealed = await findKeys(ctx.db, endpoint.id)
  const keys = sealed && unsealKeys(ctx.config.secret, endpoint.id, sealed)
  if (keys) return keys
  throw new AppError(
    'Unavailable',
    `The keys of '${endpoint.name}' were encrypted with another SLIPWAY_SECRET and cannot be read. Start Slipway with that secret, or regenerate both keys.`,
  )
}
