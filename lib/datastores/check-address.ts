import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import type { Config } from '#lib/config.ts'
import { AppError } from '#lib/core/errors.ts'
import type { RemotePlace, StorePlace } from '#lib/datastores/place.ts'
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
 * Whether each connection to a store that is registered is looked at again: a name that leads to the internet now may lead elsewhere
 * later. It is kept with the store, because nodes on other machines know nothing of this one's configuration.
 */
export function mustBePublic(place: StorePlace, { urlInput }: Pick<Config, 'urlInput'>): boolean {
  if (place.kind === 'LocalFolder' || place.endpointUrl === undefined || urlInput.allowPrivate) return false
  return !azureClouds.test(new URL(place.endpointUrl).hostname)
}

async function addressesOf(host: string, refuse: (message: string) => AppError): Promise<string[]> {
  if (isIP(host)) return [host]
  const found = await lookup(host, { all: true }).catch(() => [])
  if (found.length > 0) return found.map(({ address }) => address)
  throw refuse(`The host '${host}' was not found. Check the address for a typing mistake.`)
}
