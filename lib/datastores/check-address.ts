import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import type { Config } from '#lib/config.ts'
import { AppError } from '#lib/core/errors.ts'
import { isSameAddress, type RemotePlace } from '#lib/datastores/place.ts'
import { isPublicAddress } from '#lib/http/public-address.ts'

/** Azure's clouds, whose names nobody else can point anywhere; behind a private link they are at private addresses. */
const azureClouds = /\.blob\.(core\.windows\.net|core\.chinacloudapi\.cn|core\.usgovcloudapi\.net)$/

/**
 * Refuses a store that is not on the public internet, or is spoken to without TLS, unless SLIPWAY_ALLOW_PRIVATE_URLS allows that:
 * Slipway would be made to talk to what only it can reach. Throws UserError.
 */
export async function checkAddress(place: RemotePlace, { urlInput }: Pick<Config, 'urlInput'>): Promise<void> {
  if (place.endpointUrl === undefined || urlInput.allowPrivate) return
  const target = place.kind === 'S3' ? 'properties.endpointUrl' : 'properties.endpoint'
  const refuse = (message: string) => new AppError('UserError', message, target)
  const { protocol, hostname, host } = new URL(place.endpointUrl)
  if (protocol !== 'https:')
    throw refuse(
      `'${place.endpointUrl}' is not an https address. Let whoever runs Slipway set SLIPWAY_ALLOW_PRIVATE_URLS=true to use http.`,
    )
  if (azureClouds.test(hostname)) return
  const addresses = await addressesOf(hostname.replace(/^\[|\]$/g, ''), refuse)
  if (addresses.every(isPublicAddress)) return
  throw refuse(
    `'${host}' is an address inside a private network. Let whoever runs Slipway set SLIPWAY_ALLOW_PRIVATE_URLS=true, or name it in SLIPWAY_STORAGE.`,
  )
}

/**
 * Whether each connection to a store is looked at again: a name that led to the internet when the store was registered may lead
 * elsewhere later. What SLIPWAY_STORAGE names is taken as it is.
 */
export function mustBePublic(
  place: RemotePlace,
  { urlInput, remoteStorage }: Pick<Config, 'urlInput' | 'remoteStorage'>,
): boolean {
  if (place.endpointUrl === undefined || urlInput.allowPrivate) return false
  if (remoteStorage && isSameAddress(place, remoteStorage.place)) return false
  return !azureClouds.test(new URL(place.endpointUrl).hostname)
}

async function addressesOf(host: string, refuse: (message: string) => AppError): Promise<string[]> {
  if (isIP(host)) return [host]
  const found = await lookup(host, { all: true }).catch(() => [])
  if (found.length > 0) return found.map(({ address }) => address)
  throw refuse(`The host '${host}' was not found. Check the address for a typing mistake.`)
}
