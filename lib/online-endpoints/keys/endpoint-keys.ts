import { randomBytes } from 'node:crypto'
import { seal, unseal } from '#lib/core/sealed.ts'
import type { KeyType } from '#lib/online-endpoints/online-endpoint.ts'

export interface EndpointKeys {
  primaryKey: string
  secondaryKey: string
}

const keyBytes = 48

/** 64 letters, digits, hyphens and underscores that nobody can guess. */
export const createKey = (): string => randomBytes(keyBytes).toString('base64url')

/** The key for the row of its endpoint: in another slot, or another endpoint's row, it does not open. */
export const sealKey = (secret: string, endpointId: string, type: KeyType, key: string): string =>
  seal(secret, ownerOf(endpointId, type), key)

export const sealKeys = (secret: string, endpointId: string, keys: EndpointKeys): EndpointKeys => ({
  primaryKey: sealKey(secret, endpointId, 'Primary', keys.primaryKey),
  secondaryKey: sealKey(secret, endpointId, 'Secondary', keys.secondaryKey),
})

/** Undefined when the instance's secret is not the one that they were sealed with. */
export function unsealKeys(secret: string, endpointId: string, sealed: EndpointKeys): EndpointKeys | undefined {
  const primaryKey = unseal(secret, ownerOf(endpointId, 'Primary'), sealed.primaryKey)
  const secondaryKey = unseal(secret, ownerOf(endpointId, 'Secondary'), sealed.secondaryKey)
  return primaryKey !== undefined && secondaryKey !== undefined ? { primaryKey, secondaryKey } : undefined
}

const ownerOf = (endpointId: string, type: KeyType) => `online endpoint ${endpointId} ${type}`
