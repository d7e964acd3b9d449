import { assetInUse } from '#lib/arm/in-use.ts'
import { authorize } from '#lib/auth/authorize.ts'
import { deleteComponentRow, findComponent } from '#lib/components/store.ts'
import type { Context } from '#lib/core/context.ts'
import { inTransaction } from '#lib/db/client.ts'
import { isReferenceViolation } from '#lib/db/errors.ts'
import { listAssetUsers } from '#lib/deployments/list-asset-users.ts'

/** Deletes a component with all its versions. False when there is none. Throws Conflict while a deployment uses one. */
export async function deleteComponent(ctx: Context, { name }: { name: string }): Promise<boolean> {
  authorize(ctx.principal, 'write')
  const component = await findComponent(ctx.db, ctx.workspace.id, name)
  if (!component) return false
  const findThem = () => listAssetUsers(ctx.db, { componentId: component.id })
  const refuse = async () => assetInUse(`The component '${component.name}'`, await findThem(), 'component')
  if ((await findThem()).length > 0) throw await refuse()
  try {
    await inTransaction(ctx.db, (db) => deleteComponentRow(db, component.id))
  } catch (cause) {
    throw isReferenceViolation(cause) ? await refuse() : cause
  }
  return true
}
