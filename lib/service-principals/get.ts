import { authorizeInInstance } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { ServicePrincipal } from '#lib/service-principals/schema.ts'
import { findServicePrincipal } from '#lib/service-principals/store.ts'

/** The service principal of a client id. */
export async function getServicePrincipal(ctx: Context, id: string): Promise<ServicePrincipal> {
  authorizeInInstance(ctx.principal, 'administer')
  const principal = await findServicePrincipal(ctx.db, id)
  if (principal) return principal
  throw new AppError('ResourceNotFound', `There is no service principal with the client id '${id}'.`, 'clientId')
}
