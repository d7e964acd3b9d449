import { authorizeInInstance } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { deleteSecretRow, findServicePrincipal } from '#lib/service-principals/store.ts'

/** Deletes a secret; the tokens that it got end at once. Says whether there was one. */
export async function deleteSecret(ctx: Context, id: string, secretId: string): Promise<boolean> {
  authorizeInInstance(ctx.principal, 'administer')
  const principal = await findServicePrincipal(ctx.db, id)
  const secret = principal?.secrets.find((one) => one.id === secretId.toLowerCase())
  if (!principal || !secret) return false
  if (secret.source === 'configuration' && principal.id === ctx.config.client?.id)
    throw new AppError(
      'InvalidState',
      'This secret is SLIPWAY_CLIENT_SECRET and would come back with the next start. Change it there, or rotate the secrets.',
    )
  return deleteSecretRow(ctx.db, principal.id, secret.id)
}
