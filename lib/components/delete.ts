import { deleteUnused } from '#lib/assets/delete-unused.ts'
import { authorize } from '#lib/auth/authorize.ts'
import { deleteComponentRow, findComponent } from '#lib/components/store.ts'
import type { Context } from '#lib/core/context.ts'
import { listAssetUsers } from '#lib/deployments/list-asset-users.ts'

/** Deletes a component with all its versions. False when there is none. Throws Conflict while a deployment uses one. */
export async function deleteComponent(ctx: Context, { name }: { name: string }): Promise<boolean> {
  authorize(ctx.principal, 'write')
  const component = await findComponent(ctx.db, ctx.workspace.id, name)
  if (!component) return false
  await deleteUnused(ctx.db, {
    what: `The component '${component.name}'`,
    noun: 'component',
    listUsers: () => listAssetUsers(ctx.db, { componentId: component.id }),
    remove: (db) => deleteComponentRow(db, component.id),
  })
  return true
}
