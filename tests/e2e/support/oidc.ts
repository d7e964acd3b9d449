import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { freePort } from '#lib/postgres/settings.ts'
import { oidcClient, startProvider } from '#tests/support/oidc-provider.ts'
import { createHome, startSlipway } from '#tests/support/slipway-process.ts'

const pem = (name: string) => resolve(import.meta.dirname, name)

/** A Slipway that lets people in by an OpenID Connect provider, over https with a certificate that only the test's own authority signed. */
export async function startWithProvider(environment: Record<string, string> = {}) {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const provider = await startProvider({
    redirectUris: [`${url}/api/auth/callback/oidc`],
    tls: { key: readFileSync(pem('localhost.key')), cert: readFileSync(pem('localhost.crt')) },
  })
  const { home, remove } = await createHome()
  const slipway = await startSlipway(home, {
    PORT: String(port),
    NODE_EXTRA_CA_CERTS: pem('localhost.crt'),
    SLIPWAY_OIDC_ISSUER: provider.issuer,
    SLIPWAY_OIDC_CLIENT_ID: oidcClient.id,
    SLIPWAY_OIDC_CLIENT_SECRET: oidcClient.secret,
    SLIPWAY_OIDC_NAME: 'Harbour',
    ...environment,
  })
  const [, email = '', password = ''] = await slipway.printed(/Sign in as (\S+) with the password (\S+)/)
  const stop = async () => {
    slipway.child.kill('SIGTERM')
    await slipway.ended
    await remove()
  }
  return { url, provider, email, password, stop }
}

/** A request as the first owner, who has a password. */
export async function asOwner(
  { url, email, password }: { url: string; email: string; password: string },
  method: string,
  path: string,
  body?: unknown,
): Promise<Response> {
  const json = { 'content-type': 'application/json' }
  const signIn = { method: 'POST', headers: json, body: JSON.stringify({ email, password }) }
  const { access_token } = await (await fetch(`${url}/api/token`, signIn)).json()
  return fetch(`${url}${path}`, {
    method,
    headers: { ...json, authorization: `Bearer ${access_token}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  })
}
