import { hashPassword } from '#lib/auth/password.ts'
import { countUsers, insertUser } from '#lib/auth/store.ts'
import type { World } from '#lib/core/context.ts'
import { isUniqueViolation } from '#lib/db/errors.ts'

/**
 * Creates the first account, an owner, unless there is any account already; says whether it did. One without a password is the
 * provider's to let in.
 */
export async function createFirstUser(
  { db, newId, now }: Pick<World, 'db' | 'newId' | 'now'>,
  { email, password }: { email: string; password: string | undefined },
): Promise<boolean> {
  if ((await countUsers(db)) > 0) return false
  const name = email.split('@')[0] ?? email
  try {
    await insertUser(
      db,
      {
        id: newId(),
        email,
        name,
        role: 'Owner',
        generation: 0,
        passwordHash: password && (await hashPassword(password)),
      },
      now(),
    )
    return true
  } catch (error) {
    // Two machines may start on one new database at the same moment.
    if (isUniqueViolation(error)) return false
    throw error
  }
}
