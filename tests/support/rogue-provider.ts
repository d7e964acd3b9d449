import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { text } from 'node:stream/consumers'
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose'
import { afterAll } from 'vitest'
import { close, listen, oidcClient } from '#tests/support/oidc-provider.ts'

const algorithm = 'RS256'

/** What the provider does otherwise than it should. */
export interface Roguery {
  /** Replaces what the discovery document says. */
  metadata?: Record<string, unknown>
  discovery?: (response: ServerResponse) => void
  /** Replaces claims of the ID token. */
  claims?: JWTPayload
  /** Signs with a key that it does not publish. */
  hasOtherKey?: boolean
  /** The whole token answer. */
  token?: { status: number; body: string }
  userInfo?: Record<string, unknown>
}

/** A provider that signs 'mallory' in without asking, and lies as told, until the file's last test. */
export async function startRogueProvider(): Promise<{ issuer: string; be: (roguery: Roguery) => void }> {
  const [published, other] = await Promise.all([generateKeyPair(algorithm), generateKeyPair(algorithm)])
  const jwk = { ...(await exportJWK(published.publicKey)), kid: 'one', alg: algorithm, use: 'sig' }
  const state: { roguery: Roguery; nonce: string } = { roguery: {}, nonce: '' }

  const issueToken = () => {
    const now = Math.floor(Date.now() / 1000)
    const claims = { iss: issuer, aud: oidcClient.id, sub: 'mallory', nonce: state.nonce, iat: now, exp: now + 60 }
    const key = state.roguery.hasOtherKey ? other.privateKey : published.privateKey
    return new SignJWT({ ...claims, email: 'mallory@example.org', ...state.roguery.claims })
      .setProtectedHeader({ alg: algorithm, kid: 'one' })
      .sign(key)
  }
  const routes: Record<string, (url: URL, request: IncomingMessage, response: ServerResponse) => unknown> = {
    '/.well-known/openid-configuration': (_, __, response) => {
      if (state.roguery.discovery) return state.roguery.discovery(response)
      return reply(response, 200, JSON.stringify({ ...describe(issuer), ...state.roguery.metadata }))
    },
    '/jwks': (_, __, response) => reply(response, 200, JSON.stringify({ keys: [jwk] })),
    '/authorize': ({ searchParams }, _, response) => {
      state.nonce = searchParams.get('nonce') ?? ''
      const back = new URL(searchParams.get('redirect_uri') ?? '')
      back.searchParams.set('code', 'a-code')
      back.searchParams.set('state', searchParams.get('state') ?? '')
      response.writeHead(302, { location: back.href }).end()
    },
    '/token': async (_, request, response) => {
      await text(request)
      const { token } = state.roguery
      if (token) return reply(response, token.status, token.body)
      const body = { access_token: 'a-token', token_type: 'Bearer', id_token: await issueToken() }
      return reply(response, 200, JSON.stringify(body))
    },
    '/userinfo': (_, __, response) => reply(response, 200, JSON.stringify(state.roguery.userInfo ?? {})),
  }
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', issuer)
    const route = routes[url.pathname]
    void (route ? route(url, request, response) : reply(response, 404, '{}'))
  })
  const issuer = `http://localhost:${await listen(server)}`
  afterAll(() => close(server))
  return {
    issuer,
    be: (roguery) => {
      state.roguery = roguery
    },
  }
}

const describe = (issuer: string) => ({
  issuer,
  authorization_endpoint: `${issuer}/authorize`,
  token_endpoint: `${issuer}/token`,
  userinfo_endpoint: `${issuer}/userinfo`,
  jwks_uri: `${issuer}/jwks`,
  response_types_supported: ['code'],
  id_token_signing_alg_values_supported: [algorithm],
})

function reply(response: ServerResponse, status: number, body: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(body)
}
