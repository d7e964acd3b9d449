import { deleteUnused } from '#lib/assets/delete-unused.ts'
import { authorize } from '#lib/auth/authorize.ts'
import { deleteCodeRow, findCode } from '#lib/codes/store.ts'
import type { Context } from '#lib/core/context.ts'
import { listAssetUsers } from '#lib/deployments/list-asset-users.ts'

/** Deletes a code asset with all its versions. False when there is none. Throws Conflict while a deployment uses one. */
export async function deleteCode(ctx: Context, { name }: { name: string }): Promise<boolean> {
  authorize(ctx.principal, 'write')
  const code = await findCode(ctx.db, ctx.workspace.id, name)
  if (!code) return false
  await deleteUnused(ctx.db, {
    what: `The code asset '${code.name}'`,
    noun: 'code',
    listUsers: () => listAssetUsers(ctx.db, { codeId: code.id }),
    remove: (db) => deleteCodeRow(db, code.id),
  })
  return true
}
