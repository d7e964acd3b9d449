import { authorizeInInstance } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { inTransaction } from '#lib/db/client.ts'
import { makeSecret } from '#lib/service-principals/make-secret.ts'
import type { NewClientSecret, NewServicePrincipal, ServicePrincipal } from '#lib/service-principals/schema.ts'
import { insertSecret, insertServicePrincipal } from '#lib/service-principals/store.ts'

/** A new service principal with its first secret, whose text is never known again. */
export async function createServicePrincipal(
  ctx: Context,
  { displayName, role, secretDays }: NewServicePrincipal,
): Promise<{ principal: ServicePrincipal; secret: NewClientSecret }> {
  authorizeInInstance(ctx.principal, 'administer')
  const made = { at: ctx.now(), by: ctx.principal.name }
  const { hash, ...secret } = await makeSecret(ctx, secretDays)
  const principal: ServicePrincipal = {
    id: ctx.newId(),
    name: displayName,
    role,
    disabledAt: undefined,
    lastUsedAt: undefined,
    secrets: [secret],
    createdAt: made.at,
    createdBy: made.by,
    updatedAt: made.at,
    updatedBy: made.by,
  }
  await inTransaction(ctx.db, async (db) => {
    await insertServicePrincipal(db, principal)
    await insertSecret(db, principal.id, { ...secret, hash })
  })
  return { principal, secret }
}
