import type { NextAuthOptions } from 'next-auth'
import { discoverSignOut } from '#lib/auth/oidc/discover.ts'
import type { Passage } from '#lib/auth/oidc/provider.ts'
import { authOptions } from '#lib/auth/options.ts'
import type { World } from '#lib/core/context.ts'
import type { OidcSettings } from '#lib/core/sign-in-settings.ts'

/**
 * Ends the session here, and sends whom the provider let in on to it, so that it ends its own and sends them back to the sign-in page
 * (OpenID Connect RP-Initiated Logout 1.0). A provider that offers no such thing, or is away, keeps its session.
 */
export async function signOutAtProvider(
  world: World,
  oidc: OidcSettings,
  run: (options: NextAuthOptions) => Promise<Response>,
): Promise<Response> {
  const passage: Passage = {}
  const response = await run(authOptions(world, passage))
  if (passage.idToken === undefined) return response
  const address = await planSignOut(world, oidc, passage.idToken)
  return address === undefined ? response : redirect(response, address)
}

async function planSignOut({ config, log }: World, oidc: OidcSettings, idToken: string): Promise<string | undefined> {
  try {
    const endpoint = await discoverSignOut(oidc.issuer)
    if (endpoint === undefined) return undefined
    const address = new URL(endpoint)
    address.searchParams.set('id_token_hint', idToken)
    address.searchParams.set('client_id', oidc.clientId)
    address.searchParams.set('post_logout_redirect_uri', new URL('/sign-in', config.publicUrl).href)
    return address.href
  } catch (error) {
    log.warn({ err: error, provider: oidc.issuer }, 'sign-out at the provider')
    return undefined
  }
}

/** The page asks by script and reads the address from the body; a form follows the header. */
function redirect(response: Response, address: string): Response {
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  if (headers.has('location')) {
    headers.set('location', address)
    return new Response(null, { status: response.status, headers })
  }
  return new Response(JSON.stringify({ url: address }), { status: response.status, headers })
}
