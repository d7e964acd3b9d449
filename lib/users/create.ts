import { authorizeInInstance } from '#lib/auth/authorize.ts'
import { hashPassword } from '#lib/auth/password.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { makePassword } from '#lib/users/make-password.ts'
import type { NewUser, User } from '#lib/users/schema.ts'
import { insertUserRow } from '#lib/users/store.ts'

/** A new user, and the password that was made for them unless one was given, or passwords are switched off. */
export async function createUser(
  ctx: Context,
  { email, displayName, role, password }: NewUser,
): Promise<{ user: User; made: string | undefined }> {
  authorizeInInstance(ctx.principal, 'administer')
  const { allowsPasswords } = ctx.config
  if (password !== undefined && !allowsPasswords)
    throw new AppError(
      'UserError',
      'Passwords are switched off here: people sign in with the provider. Leave the password out.',
      'properties.password',
    )
  const made = password === undefined && allowsPasswords ? makePassword() : undefined
  const chosen = password ?? made
  const user: User = {
    id: ctx.newId(),
    email,
    name: displayName ?? email.split('@')[0] ?? email,
    role,
    hasPassword: chosen !== undefined,
    providers: [],
    disabledAt: undefined,
    lastSignInAt: undefined,
    createdAt: ctx.now(),
    createdBy: ctx.principal.name,
    updatedAt: ctx.now(),
    updatedBy: ctx.principal.name,
  }
  await insertUserRow(ctx.db, user, chosen && (await hashPassword(chosen)))
  return { user, made }
}
