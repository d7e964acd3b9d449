import { authorizeInInstance } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { deleteServicePrincipalRow, findServicePrincipal } from '#lib/service-principals/store.ts'

/** Deletes a service principal with its secrets; its tokens end at once. Says whether there was one. */
export async function deleteServicePrincipal(ctx: Context, id: string): Promise<boolean> {
  authorizeInInstance(ctx.principal, 'administer')
  const principal = await findServicePrincipal(ctx.db, id)
  if (!principal) return false
  if (principal.id === ctx.config.client?.id)
    throw new AppError(
      'InvalidState',
      `'${principal.name}' is named by SLIPWAY_CLIENT_ID and would come back with the next start. Take it out of the configuration first, or disable it.`,
    )
  return deleteServicePrincipalRow(ctx.db, principal.id)
}
