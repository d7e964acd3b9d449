import type { Context } from '#lib/core/context.ts'
import { getServicePrincipal } from '#lib/service-principals/get.ts'
import type { ServicePrincipal, ServicePrincipalChanges } from '#lib/service-principals/schema.ts'
import { saveServicePrincipal } from '#lib/service-principals/store.ts'

/** Changes name, role or whether it is disabled; tokens that are out follow at once. */
export async function patchServicePrincipal(
  ctx: Context,
  id: string,
  { displayName, role, isDisabled }: ServicePrincipalChanges,
): Promise<ServicePrincipal> {
  const before = await getServicePrincipal(ctx, id)
  const wasDisabledAt = before.disabledAt ?? ctx.now()
  const principal: ServicePrincipal = {
    ...before,
    name: displayName ?? before.name,
    role: role ?? before.role,
    disabledAt: (isDisabled ?? before.disabledAt !== undefined) ? wasDisabledAt : undefined,
    updatedAt: ctx.now(),
    updatedBy: ctx.principal.name,
  }
  await saveServicePrincipal(ctx.db, principal)
  return principal
}
