import { hashPassword, verifyPassword } from '#lib/auth/password.ts'
import {
  countSignInFailures,
  deleteOldSignInFailures,
  deleteSignInFailures,
  findUser,
  insertSignInFailure,
  type User,
} from '#lib/auth/store.ts'
import type { World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'

const windowMs = 15 * 60_000
const perAccount = 10
const perAddress = 50

/**
 * The user of a correct e-mail and password. After 10 failures of one account or 50 of one network address within
 * 15 minutes nobody is let in, right password or not. Unknown accounts cost the same time as known ones.
 */
export async function signIn(
  world: Pick<World, 'db' | 'now'>,
  { email, password, address }: { email: string; password: string; address: string },
): Promise<User> {
  const { db } = world
  const now = world.now()
  const since = new Date(now.getTime() - windowMs)
  const account = `account:${email.toLowerCase()}`
  const origin = `address:${address}`
  const [ofAccount, ofOrigin] = await Promise.all([
    countSignInFailures(db, account, since),
    countSignInFailures(db, origin, since),
  ])
  if (ofAccount >= perAccount || ofOrigin >= perAddress) {
    throw new AppError('TooManyRequests', 'Too many failed sign-ins. Wait 15 minutes and try again.')
  }
  const user = await findUser(db, email)
  const isRight = user ? await verifyPassword(password, user.passwordHash) : await spendTheSameTime(password)
  if (!user || !isRight) {
    await insertSignInFailure(db, [account, origin], now)
    await deleteOldSignInFailures(db, since)
    throw new AppError('InvalidAuthenticationToken', 'The e-mail address or the password is wrong.')
  }
  await deleteSignInFailures(db, account)
  return user
}

async function spendTheSameTime(password: string): Promise<false> {
  await hashPassword(password)
  return false
}
