import { hashPassword } from '#lib/auth/password.ts'
import { requirePasswords } from '#lib/auth/sign-in.ts'
import type { Context } from '#lib/core/context.ts'
import { getUser } from '#lib/users/get.ts'
import { makePassword } from '#lib/users/make-password.ts'
import type { User } from '#lib/users/schema.ts'
import { savePassword } from '#lib/users/store.ts'

/** A new password for somebody, whose sessions and tokens end. */
export async function resetPassword(ctx: Context, name: string): Promise<{ user: User; made: string }> {
  const user = await getUser(ctx, name)
  requirePasswords(ctx.config)
  const made = makePassword()
  await savePassword(ctx.db, user.id, {
    passwordHash: await hashPassword(made),
    at: ctx.now(),
    by: ctx.principal.name,
  })
  return { user: { ...user, hasPassword: true }, made }
}
