import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import Provider, { type AccountClaims, type Configuration, interactionPolicy } from 'oidc-provider'
import { afterAll } from 'vitest'

export const oidcClient = { id: 'slipway', secret: 'what only the two of them know' }

const hour = 3600

/** Somebody the provider knows: what it tells about them, beside `sub`, which is the name they sign in with there. */
export type Person = Record<string, string | boolean>

export interface RunningProvider {
  issuer: string
  /** By what they type as login; any password is right. */
  people: Map<string, Person>
  /** Closes the door, as a provider that is down does. */
  stop: () => Promise<void>
}

interface Options {
  /** The callback addresses that Slipway may ask for. */
  redirectUris: string[]
  /** PEM texts; the provider then speaks https. */
  tls?: { key: Buffer; cert: Buffer }
  /** The claims are in the ID token, as some providers have them, and not only in the user info. */
  hasFullTokens?: boolean
}

/** A real OpenID Connect provider on this machine, until the file's last test. Nobody is asked for consent. */
export async function startProvider({ redirectUris, tls, hasFullTokens = false }: Options): Promise<RunningProvider> {
  const listener: { current: RequestListener } = { current: (_, response) => response.writeHead(503).end() }
  const onRequest: RequestListener = (request, response) => listener.current(request, response)
  const server = tls ? createHttpsServer(tls, onRequest) : createServer(onRequest)
  const issuer = `${tls ? 'https' : 'http'}://localhost:${await listen(server)}`
  const people = new Map<string, Person>()
  const provider = new Provider(issuer, configuration(redirectUris, people, hasFullTokens))
  listener.current = provider.callback()
  const stop = () => close(server)
  afterAll(stop)
  return { issuer, people, stop }
}

function configuration(redirectUris: string[], people: Map<string, Person>, hasFullTokens: boolean): Configuration {
  const policy = interactionPolicy.base()
  policy.remove('consent')
  return {
    clients: [
      {
        client_id: oidcClient.id,
        client_secret: oidcClient.secret,
        redirect_uris: redirectUris,
        post_logout_redirect_uris: redirectUris.map((uri) => new URL('/sign-in', uri).href),
      },
    ],
    interactions: { policy },
    claims: { openid: ['sub'], email: ['email', 'email_verified'], profile: ['name'] },
    conformIdTokenClaims: !hasFullTokens,
    pkce: { required: () => true },
    cookies: { keys: ['a key of the test'] },
    ttl: { Interaction: hour, Grant: hour, Session: hour, AccessToken: hour, IdToken: hour },
    async findAccount(_, sub) {
      const person = people.get(sub)
      if (!person) return undefined
      const told: AccountClaims = { ...person, sub }
      return { accountId: sub, claims: () => told }
    },
    async loadExistingGrant({ oidc }) {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client?.clientId ?? '',
        accountId: oidc.session?.accountId ?? '',
      })
      grant.addOIDCScope('openid email profile')
      await grant.save()
      return grant
    },
  }
}

/** Listens on a free port of this machine and answers it. */
export function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    // A server that listens on TCP has an address with a port.
    server.listen(0, 'localhost', () => resolve((server.address() as AddressInfo).port))
  })
}

export async function close(server: Server): Promise<void> {
  if (!server.listening) return
  const closed = new Promise((resolve) => server.close(resolve))
  server.closeAllConnections()
  await closed
}
