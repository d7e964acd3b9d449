import { authorizeInInstance } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { inTransaction } from '#lib/db/client.ts'
import { requireOtherOwner } from '#lib/users/require-other-owner.ts'
import { deleteUserRow, findUser } from '#lib/users/store.ts'

/** Deletes an account; what the person made stays, under their name. Says whether there was one. */
export async function deleteUser(ctx: Context, name: string): Promise<boolean> {
  authorizeInInstance(ctx.principal, 'administer')
  return inTransaction(ctx.db, async (db) => {
    const user = await findUser(db, name)
    if (!user) return false
    if (user.role === 'Owner') await requireOtherOwner(db, user)
    return deleteUserRow(db, user.id)
  })
}
