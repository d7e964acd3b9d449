import { z } from 'zod'
import { Refused } from '#lib/auth/oidc/refusals.ts'

const limitMs = 10_000

/** In the order in which they are preferred. With HS256 the key is the client secret. */
const algorithms = 'RS256 PS256 ES256 EdDSA RS384 PS384 ES384 RS512 PS512 ES512 HS256'.split(' ')

const metadata = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  id_token_signing_alg_values_supported: z.array(z.string()).default(['RS256']),
  end_session_endpoint: z.url().optional().catch(undefined),
})

/** Where a provider describes itself (OpenID Connect Discovery 1.0, section 4). */
export const wellKnownOf = (issuer: string) => `${withoutSlash(issuer)}/.well-known/openid-configuration`

/** The algorithm by which the provider at `issuer` signs ID tokens. Throws Refused when it is away, or is somebody else. */
export async function discoverAlgorithm(issuer: string): Promise<string> {
  const offered = (await discover(issuer)).id_token_signing_alg_values_supported
  const chosen = algorithms.find((algorithm) => offered.includes(algorithm))
  if (!chosen)
    throw new Refused(
      'misconfigured',
      `${wellKnownOf(issuer)} offers no known signature of ID tokens: ${offered.join(', ')}`,
    )
  return chosen
}

/** Where the provider ends its own session of somebody; undefined where it does not offer that. Throws as discoverAlgorithm. */
export const discoverSignOut = async (issuer: string): Promise<string | undefined> =>
  (await discover(issuer)).end_session_endpoint

async function discover(issuer: string): Promise<z.infer<typeof metadata>> {
  const address = wellKnownOf(issuer)
  const read = metadata.safeParse(await readJson(address))
  if (!read.success)
    throw new Refused(
      'misconfigured',
      `${address} describes no OpenID Connect provider: ${z.prettifyError(read.error)}`,
    )
  if (withoutSlash(read.data.issuer) !== withoutSlash(issuer))
    throw new Refused(
      'misconfigured',
      `${address} calls its issuer '${read.data.issuer}'; SLIPWAY_OIDC_ISSUER must be that`,
    )
  return read.data
}

async function readJson(address: string): Promise<unknown> {
  const response = await fetch(address, {
    headers: { accept: 'application/json' },
    signal: AbortSignal.timeout(limitMs),
  }).catch((cause: unknown) => {
    throw new Refused('unreachable', `${address} does not answer: ${reasonOf(cause)}`, { cause })
  })
  if (response.status >= 500) throw new Refused('unreachable', `${address} answers ${response.status}`)
  if (!response.ok) throw new Refused('misconfigured', `${address} answers ${response.status}`)
  return response.json().catch((cause: unknown) => {
    throw new Refused('misconfigured', `${address} does not answer JSON`, { cause })
  })
}

/** What fetch throws says only that it failed; why is one level below. */
function reasonOf(error: unknown): string {
  const inner = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return inner instanceof Error ? inner.message : String(inner)
}

const withoutSlash = (url: string) => url.replace(/\/+$/, '')
