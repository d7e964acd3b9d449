import { lookup } from 'node:dns'
import { type AgentOptions, Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { isIP, type LookupFunction, type NetConnectOpts } from 'node:net'
import type { Duplex } from 'node:stream'
import { isPublicAddress } from '#lib/http/public-address.ts'

/** The `code` of the error of a connection that was refused before it was made. */
export const privateAddressCode = 'EPRIVATEADDRESS'

type Connected = (error: Error | null, socket: Duplex) => void

/** Connects to addresses of the public internet alone, whatever a name leads to at that moment. */
export class PublicHttpAgent extends HttpAgent {
  override createConnection(options: NetConnectOpts, connected?: Connected): Duplex | null | undefined {
    return isRefused(options, connected) ? null : super.createConnection(publicly(options), connected)
  }
}

/** As PublicHttpAgent. */
export class PublicHttpsAgent extends HttpsAgent {
  override createConnection(options: NetConnectOpts & AgentOptions, connected?: Connected): Duplex | null | undefined {
    return isRefused(options, connected) ? null : super.createConnection(publicly(options), connected)
  }
}

const publicly = <Options extends object>(options: Options) => ({ ...options, lookup: lookupPublic })

const lookupPublic: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    const [first] = addresses ?? []
    if (error || !first) return done(error ?? refusalOf(host), '')
    if (!addresses.every(({ address }) => isPublicAddress(address))) return done(refusalOf(host), '')
    if (options.all) return done(null, addresses)
    done(null, first.address, first.family)
  })
}

/** Whether an address that is no name is refused, which is then told: Node looks up names alone. */
function isRefused(options: NetConnectOpts, connected: Connected | undefined): boolean {
  const host = 'host' in options ? (options.host ?? '') : ''
  if (!isIP(host) || isPublicAddress(host)) return false
  const refusal = refusalOf(host)
  if (!connected) throw refusal
  process.nextTick(connected, refusal)
  return true
}

const refusalOf = (host: string) =>
  Object.assign(new Error(`'${host}' is an address inside a private network`), { code: privateAddressCode })
