import type { Context } from '#lib/core/context.ts'
import { inTransaction } from '#lib/db/client.ts'
import { getUser } from '#lib/users/get.ts'
import { requireOtherOwner } from '#lib/users/require-other-owner.ts'
import type { User, UserChanges } from '#lib/users/schema.ts'
import { saveUser } from '#lib/users/store.ts'

/** Changes name, role or whether the user may sign in; sessions that are open follow at once. */
export async function patchUser(
  ctx: Context,
  name: string,
  { displayName, role, isDisabled }: UserChanges,
): Promise<User> {
  return inTransaction(ctx.db, async (db) => {
    const before = await getUser({ ...ctx, db }, name)
    const wasDisabledAt = before.disabledAt ?? ctx.now()
    const user: User = {
      ...before,
      name: displayName ?? before.name,
      role: role ?? before.role,
      disabledAt: (isDisabled ?? before.disabledAt !== undefined) ? wasDisabledAt : undefined,
      updatedAt: ctx.now(),
      updatedBy: ctx.principal.name,
    }
    if (isActiveOwner(before) && !isActiveOwner(user)) await requireOtherOwner(db, before)
    await saveUser(db, user)
    return user
  })
}

const isActiveOwner = ({ role, disabledAt }: User) => role === 'Owner' && disabledAt === undefined
