import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { hashPassword, verifyPassword } from '#lib/auth/password.ts'

/** Of this length nobody guesses, so that one round of SHA-256 protects as well as scrypt, and in microseconds. */
const longLength = 32

/** A new secret of 40 characters (240 bits), safe in forms, shells and URLs. */
export const generateSecret = (): string => randomBytes(30).toString('base64url')

/** A self-describing hash: `sha256$salt$digest` of a long secret, scrypt of a short one that a person chose. */
export async function hashSecret(secret: string): Promise<string> {
  if (secret.length < longLength) return hashPassword(secret)
  const salt = randomBytes(16).toString('base64url')
  return `sha256$${salt}$${digest(salt, secret).toString('base64url')}`
}

/** Compares in constant time; a hash that cannot be read matches nothing. */
export async function verifySecret(secret: string, hash: string): Promise<boolean> {
  const [scheme, salt = '', expected = ''] = hash.split('$')
  if (scheme !== 'sha256') return verifyPassword(secret, hash)
  const wanted = Buffer.from(expected, 'base64url')
  const actual = digest(salt, secret)
  return wanted.length === actual.length && timingSafeEqual(wanted, actual)
}

/** What tells secrets apart in a list. */
export const hintOf = (secret: string): string => (secret.length < longLength ? '' : secret.slice(0, 3))

const digest = (salt: string, secret: string) => createHash('sha256').update(`${salt}$${secret}`).digest()
