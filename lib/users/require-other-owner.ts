import { AppError } from '#lib/core/errors.ts'
import type { Db } from '#lib/db/client.ts'
import type { User } from '#lib/users/schema.ts'
import { countOtherOwners, lockOwners } from '#lib/users/store.ts'

/** Throws InvalidState when nobody else could administer this instance. To be called in the transaction of the change. */
export async function requireOtherOwner(db: Db, { id, email }: User): Promise<void> {
  await lockOwners(db)
  if ((await countOtherOwners(db, id)) > 0) return
  throw new AppError(
    'InvalidState',
    `'${email}' is the only owner who can sign in. Make somebody else an owner first.`,
    'properties.role',
  )
}
