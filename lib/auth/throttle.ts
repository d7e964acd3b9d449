import {
  countSignInFailures,
  deleteOldSignInFailures,
  deleteSignInFailures,
  insertSignInFailure,
} from '#lib/auth/store.ts'
import { AppError } from '#lib/core/errors.ts'
import type { Db } from '#lib/db/client.ts'

export const windowMs = 15 * 60_000
const perAccount = 10
const perAddress = 50

/** Who tries to sign in: `account` is what is guessed at, such as `account:ada@example.org`. */
export interface Attempt {
  account: string
  address: string
  now: Date
}

const originOf = ({ address }: Attempt) => `address:${address}`
const sinceOf = ({ now }: Attempt) => new Date(now.getTime() - windowMs)

/**
 * Throws TooManyRequests after 10 failures of one account or 50 of one network address within 15 minutes; says how many of the account
 * there were.
 */
export async function refuseGuessing(db: Db, attempt: Attempt): Promise<number> {
  const failures = await countSignInFailures(db, [attempt.account, originOf(attempt)], sinceOf(attempt))
  const ofAccount = failures.get(attempt.account) ?? 0
  const ofOrigin = failures.get(originOf(attempt)) ?? 0
  if (ofAccount >= perAccount || ofOrigin >= perAddress) {
    throw new AppError('TooManyRequests', 'Too many failed sign-ins. Wait 15 minutes and try again.')
  }
  return ofAccount
}

export async function countFailure(db: Db, attempt: Attempt): Promise<void> {
  await insertSignInFailure(db, [attempt.account, originOf(attempt)], attempt.now)
  await deleteOldSignInFailures(db, sinceOf(attempt))
}

export async function forgetFailures(db: Db, { account }: Attempt): Promise<void> {
  await deleteSignInFailures(db, account)
}
