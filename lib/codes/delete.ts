import { assetInUse } from '#lib/arm/in-use.ts'
import { authorize } from '#lib/auth/authorize.ts'
import { deleteCodeRow, findCode } from '#lib/codes/store.ts'
import type { Context } from '#lib/core/context.ts'
import { inTransaction } from '#lib/db/client.ts'
import { isReferenceViolation } from '#lib/db/errors.ts'
import { listAssetUsers } from '#lib/deployments/list-asset-users.ts'

/** Deletes a code asset with all its versions. False when there is none. Throws Conflict while a deployment uses one. */
export async function deleteCode(ctx: Context, { name }: { name: string }): Promise<boolean> {
  authorize(ctx.principal, 'write')
  const code = await findCode(ctx.db, ctx.workspace.id, name)
  if (!code) return false
  const findThem = () => listAssetUsers(ctx.db, { codeId: code.id })
  const refuse = async () => assetInUse(`The code asset '${code.name}'`, await findThem(), 'code')
  if ((await findThem()).length > 0) throw await refuse()
  try {
    await inTransaction(ctx.db, (db) => deleteCodeRow(db, code.id))
  } catch (cause) {
    throw isReferenceViolation(cause) ? await refuse() : cause
  }
  return true
}
