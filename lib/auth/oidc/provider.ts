import type { OAuthConfig } from 'next-auth/providers/oauth'
import { type Claims, mergeClaims } from '#lib/auth/oidc/claims.ts'
import { wellKnownOf } from '#lib/auth/oidc/discover.ts'
import { signInWithClaims } from '#lib/auth/oidc/sign-in.ts'
import type { LetIn } from '#lib/auth/token.ts'
import type { World } from '#lib/core/context.ts'
import type { OidcSettings } from '#lib/core/sign-in-settings.ts'

const limitMs = 10_000

/** One person on the way through the provider's door: what became known, and how it ended. */
export interface Passage {
  /** How the provider signs ID tokens; unknown where nobody is on the way. */
  algorithm?: string
  email?: string | undefined
  user?: LetIn
  /** What the provider said when somebody who signs out now came in. */
  idToken?: string
  /** What ended it. */
  error?: unknown
}

type CheckedTokens<Client extends { callback: (...args: never[]) => unknown }> = Awaited<ReturnType<Client['callback']>>

/**
 * The provider in next-auth's terms: authorization code with PKCE, state and nonce; the ID token is checked. What fails is kept in
 * the passage, because next-auth tells the sign-in page only that something did.
 */
export function oidcProvider(world: World, oidc: OidcSettings, passage: Passage): OAuthConfig<Claims> {
  const watched = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      passage.error ??= error
      throw error
    }
  }
  return {
    id: 'oidc',
    name: oidc.name,
    type: 'oauth',
    wellKnown: wellKnownOf(oidc.issuer),
    clientId: oidc.clientId,
    clientSecret: oidc.clientSecret,
    authorization: { params: { scope: 'openid email profile' } },
    checks: ['pkce', 'state', 'nonce'],
    idToken: true,
    httpOptions: { timeout: limitMs },
    ...(passage.algorithm && { client: { id_token_signed_response_alg: passage.algorithm } }),
    token: {
      request: ({ client, provider, params, checks }) =>
        watched(async () => ({
          tokens: await client.callback(provider.callbackUrl, params, { ...checks, response_type: 'code' }),
        })),
    },
    userinfo: {
      request: ({ client, tokens }) =>
        watched(async () => {
          // next-auth's type is what can be stored of it; it hands over the set that `callback` above has checked.
          const checked = tokens as CheckedTokens<typeof client>
          const told = checked.claims()
          const isAsked = told.email === undefined && checked.access_token && client.issuer.metadata.userinfo_endpoint
          return mergeClaims(told, isAsked ? await client.userinfo(checked) : undefined)
        }),
    },
    profile: (claims) =>
      watched(async () => {
        passage.email = claims.email
        const { id, email, name, generation } = await signInWithClaims(world, oidc, claims)
        const user = { id, email, name, generation }
        passage.user = user
        return user
      }),
  }
}
