import { authorizeInInstance } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { User } from '#lib/users/schema.ts'
import { findUser } from '#lib/users/store.ts'

/** The user of an id or an e-mail address. */
export async function getUser(ctx: Context, name: string): Promise<User> {
  authorizeInInstance(ctx.principal, 'administer')
  const user = await findUser(ctx.db, name)
  if (user) return user
  throw new AppError('ResourceNotFound', `There is no user '${name}'.`, 'user')
}
