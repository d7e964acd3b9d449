import { authorize } from '#lib/auth/authorize.ts'
import { hashPassword, verifyPassword } from '#lib/auth/password.ts'
import { requirePasswords } from '#lib/auth/sign-in.ts'
import { countFailure, refuseGuessing } from '#lib/auth/throttle.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { PasswordChange } from '#lib/users/schema.ts'
import { findPassword, savePassword } from '#lib/users/store.ts'

/** The caller's own password; every session and token of theirs ends, this one too. Wrong guesses count as those of signing in do. */
export async function changePassword(
  ctx: Context,
  { currentPassword, password }: PasswordChange,
  address: string,
): Promise<void> {
  const { principal, db, now } = ctx
  authorize(principal, 'read')
  if (principal.kind !== 'user')
    throw new AppError('UserError', 'Only people have passwords; a program has secrets, which an owner rotates.')
  requirePasswords(ctx.config)
  const attempt = { account: `account:${principal.name.toLowerCase()}`, address, now: now() }
  await refuseGuessing(db, attempt)
  const known = await findPassword(db, principal.name)
  if (known?.passwordHash === null)
    throw new AppError(
      'UserError',
      `You have no password here: ${ctx.config.oidc?.name ?? 'a provider'} lets you in, and keeps your password if there is one. An owner can make one for this instance.`,
    )
  if (!known?.passwordHash || !(await verifyPassword(currentPassword, known.passwordHash))) {
    await countFailure(db, attempt)
    throw new AppError('UserError', 'This is not your password.', 'properties.currentPassword')
  }
  await savePassword(db, known.id, { passwordHash: await hashPassword(password), at: now(), by: principal.name })
}
