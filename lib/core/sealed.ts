import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'

const version = 'v1'
const ivBytes = 12
const tagBytes = 16

/**
 * Encrypts a secret for a row (AES-256-GCM, key derived from the instance's secret). `owner` is the row it belongs to:
 * moved to another row, it does not open.
 */
export function seal(secret: string, owner: string, text: string): string {
  const iv = randomBytes(ivBytes)
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), iv).setAAD(Buffer.from(owner))
  const sealed = Buffer.concat([iv, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()])
  return `${version}:${sealed.toString('base64')}`
}

/** Undefined when it was sealed with another secret, for another owner, or has been changed. */
export function unseal(secret: string, owner: string, sealed: string): string | undefined {
  const [given, text = ''] = sealed.split(':')
  const bytes = Buffer.from(text, 'base64')
  if (given !== version || bytes.length < ivBytes + tagBytes) return undefined
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), bytes.subarray(0, ivBytes))
  decipher.setAAD(Buffer.from(owner)).setAuthTag(bytes.subarray(-tagBytes))
  try {
    return Buffer.concat([decipher.update(bytes.subarray(ivBytes, -tagBytes)), decipher.final()]).toString('utf8')
  } catch {
    return undefined
  }
}

const keyOf = (secret: string) => Buffer.from(hkdfSync('sha256', secret, '', 'slipway sealed rows', 32))
