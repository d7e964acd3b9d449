import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { getServicePrincipal } from '#lib/service-principals/get.ts'
import { makeSecret } from '#lib/service-principals/make-secret.ts'
import { maxSecrets, type NewClientSecret, type ServicePrincipal } from '#lib/service-principals/schema.ts'
import { insertSecret } from '#lib/service-principals/store.ts'

/** A further secret; the others stay as they are. */
export async function addSecret(ctx: Context, id: string, days: number): Promise<NewClientSecret> {
  const principal = await getServicePrincipal(ctx, id)
  refuseTooMany(principal)
  const { hash, ...secret } = await makeSecret(ctx, days)
  await insertSecret(ctx.db, principal.id, { ...secret, hash })
  return secret
}

/** Every secret costs a comparison at every sign-in. */
export function refuseTooMany({ name, secrets }: ServicePrincipal): void {
  if (secrets.length < maxSecrets) return
  throw new AppError('Conflict', `'${name}' has ${secrets.length} secrets. Delete one that is not used any more first.`)
}
