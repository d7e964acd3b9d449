import { hash } from 'node:crypto'
import { decodeJwt } from 'jose'

/** What a token with a good signature says; times are milliseconds since 1970. */
interface Checked<T> {
  said: T
  notBefore: number
  expiresAt: number
}

/** Checks a token of `issuer` with `check`, unless the same one was found good before. */
type CheckOnce<T> = (
  issuer: object,
  token: string,
  now: Date,
  check: () => Promise<T | undefined>,
) => Promise<T | undefined>

/** Of each issuer, the tokens that were used last. */
const keptTokens = 1000

/**
 * Remembers what was found in JWTs: a client sends the same one with every request for an hour, and a signature that was good stays
 * good. Only what is signed may come from `check`; what can change meanwhile, such as a role, may not. Undefined for a token that is
 * not good, not yet good, or has expired.
 */
export function createTokenMemory<T>(): CheckOnce<T> {
  // By issuer, so that what one has signed is never taken for another's.
  const checkedOf = new WeakMap<object, Map<string, Checked<T>>>()

  return async (issuer, token, now, check) => {
    const checked = checkedOf.get(issuer) ?? new Map<string, Checked<T>>()
    checkedOf.set(issuer, checked)
    // Tokens themselves are not kept in memory.
    const key = hash('sha256', token, 'base64url')
    const known = checked.get(key)
    checked.delete(key)
    if (known && !isGoodAt(known, now)) return undefined
    const said = known ? known.said : await check()
    if (said === undefined) return undefined
    checked.set(key, known ?? { said, ...readTimes(token) })
    const [oldest] = checked.keys()
    if (checked.size > keptTokens && oldest !== undefined) checked.delete(oldest)
    return said
  }
}

const isGoodAt = ({ notBefore, expiresAt }: Checked<unknown>, now: Date) =>
  now.getTime() >= notBefore && now.getTime() < expiresAt

function readTimes(token: string) {
  const { nbf = 0, exp = 0 } = decodeJwt(token)
  return { notBefore: nbf * 1000, expiresAt: exp * 1000 }
}
