import type { Audience, Identity } from '#lib/auth/principal.ts'
import { AppError } from '#lib/core/errors.ts'

const management = ['https://management.azure.com', 'https://management.core.windows.net']
const dataPlane = ['https://ml.azure.com']
const storage = ['https://storage.azure.com']

/** What to ask a token for, per plane. */
const advised = {
  management: 'https://management.azure.com',
  dataPlane: 'https://ml.azure.com',
  storage: 'https://storage.azure.com',
} as const satisfies Record<Audience, string>

/**
 * The plane of a resource or `aud`, with or without slashes at its end; undefined when it is none of ours. The public
 * address counts as management: SDKs with an endpoint of their own ask for it (section 4.4).
 */
export function audienceOf(resource: string, publicUrl: string): Audience | undefined {
  const name = resource.toLowerCase().replace(/\/+$/, '')
  if (management.includes(name) || name === publicUrl.toLowerCase()) return 'management'
  if (storage.includes(name)) return 'storage'
  return dataPlane.includes(name) ? 'dataPlane' : undefined
}

/** Throws InvalidAuthenticationToken, naming what to ask for, when a program's token is for the other plane. */
export function checkAudience(principal: Identity, accepted: readonly Audience[]): void {
  if (principal.kind !== 'servicePrincipal' || accepted.includes(principal.audience)) return
  const wanted = accepted.map((one) => `'${advised[one]}'`).join(' or ')
  throw new AppError(
    'InvalidAuthenticationToken',
    `The token is for '${advised[principal.audience]}', which is not accepted here. Ask for a token whose resource is ${wanted} (scope ${wanted.replaceAll("'", '')}/.default).`,
  )
}
