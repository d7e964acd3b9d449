import { deleteUnused } from '#lib/assets/delete-unused.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { listAssetUsers } from '#lib/deployments/list-asset-users.ts'
import { deleteEnvironmentRow, findEnvironment } from '#lib/environments/store.ts'

/** Deletes an environment with all its versions. False when there is none. Throws Conflict while a deployment uses one. */
export async function deleteEnvironment(ctx: Context, { name }: { name: string }): Promise<boolean> {
  authorize(ctx.principal, 'write')
  const environment = await findEnvironment(ctx.db, ctx.workspace.id, name)
  if (!environment) return false
  await deleteUnused(ctx.db, {
    what: `The environment '${environment.name}'`,
    noun: 'environment',
    listUsers: () => listAssetUsers(ctx.db, { environmentId: environment.id }),
    remove: (db) => deleteEnvironmentRow(db, environment.id),
  })
  return true
}
