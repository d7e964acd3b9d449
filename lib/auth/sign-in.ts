import { hashPassword, verifyPassword } from '#lib/auth/password.ts'
import { findUser, saveSignIn, type User } from '#lib/auth/store.ts'
import { countFailure, forgetFailures, refuseGuessing } from '#lib/auth/throttle.ts'
import type { Config } from '#lib/config.ts'
import type { World } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'

/** Throws AuthorizationFailed where people sign in at the provider alone. */
export function requirePasswords({ allowsPasswords, oidc }: Pick<Config, 'allowsPasswords' | 'oidc'>): void {
  if (allowsPasswords) return
  throw new AppError(
    'AuthorizationFailed',
    `Passwords are switched off here. Sign in to the portal with ${oidc?.name ?? 'the provider'}; programs use a service principal.`,
  )
}

/**
 * The user of a correct e-mail and password. After 10 failures of one account or 50 of one network address within
 * 15 minutes nobody is let in, right password or not. Unknown accounts cost the same time as known ones.
 */
export async function signIn(
  world: Pick<World, 'db' | 'now' | 'config'>,
  { email, password, address }: { email: string; password: string; address: string },
): Promise<User> {
  const { db, config } = world
  requirePasswords(config)
  const attempt = { account: `account:${email.toLowerCase()}`, address, now: world.now() }
  await refuseGuessing(db, attempt)
  const user = await findUser(db, email)
  const isRight = user?.passwordHash
    ? await verifyPassword(password, user.passwordHash)
    : await spendTheSameTime(password)
  if (!user || !isRight) {
    await countFailure(db, attempt)
    throw new AppError('InvalidAuthenticationToken', describeWrong(config))
  }
  await forgetFailures(db, attempt)
  await saveSignIn(db, user.id, attempt.now)
  return user
}

/** Says nothing about the account that was named: whether there is one, or whether it has a password. */
function describeWrong({ oidc }: Pick<Config, 'oidc'>): string {
  const wrong = 'The e-mail address or the password is wrong.'
  if (!oidc) return wrong
  return `${wrong} People whom ${oidc.name} lets in have no password here: they sign in with it, and their programs use a service principal.`
}

async function spendTheSameTime(password: string): Promise<false> {
  await hashPassword(password)
  return false
}
