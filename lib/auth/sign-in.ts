import { hashPassword, verifyPassword } from '#lib/auth/password.ts'
import { findUser, saveSignIn, type User } from '#lib/auth/store.ts'
import { countFailure, forgetFailures, refuseGuessing } from '#lib/auth/throttle.ts'
import type { World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'

/**
 * The user of a correct e-mail and password. After 10 failures of one account or 50 of one network address within
 * 15 minutes nobody is let in, right password or not. Unknown accounts cost the same time as known ones.
 */
export async function signIn(
  world: Pick<World, 'db' | 'now'>,
  { email, password, address }: { email: string; password: string; address: string },
): Promise<User> {
  const { db } = world
  const attempt = { account: `account:${email.toLowerCase()}`, address, now: world.now() }
  await refuseGuessing(db, attempt)
  const user = await findUser(db, email)
  const isRight = user ? await verifyPassword(password, user.passwordHash) : await spendTheSameTime(password)
  if (!user || !isRight) {
    await countFailure(db, attempt)
    throw new AppError('InvalidAuthenticationToken', 'The e-mail address or the password is wrong.')
  }
  await forgetFailures(db, attempt)
  await saveSignIn(db, user.id, attempt.now)
  return user
}

async function spendTheSameTime(password: string): Promise<false> {
  await hashPassword(password)
  return false
}
