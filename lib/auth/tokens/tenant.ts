import { issuerOf, type TokenVersion } from '#lib/auth/tokens/access-token.ts'
import { TokenError } from '#lib/auth/tokens/token-error.ts'
import type { Config } from '#lib/config.ts'

/** Names under which clients ask for metadata before they know their tenant. */
export const sharedTenants = ['common', 'organizations']

/** Throws a TokenError unless the path names this instance's tenant, or one of `also`. */
export function checkTenant(config: Config, tenant: string, also: readonly string[] = []): void {
  if ([config.tenantId, ...also].includes(tenant.toLowerCase())) return
  throw new TokenError(
    'invalid_request',
    90002,
    `Tenant '${tenant.slice(0, 100)}' not found. This instance's tenant is '${config.tenantId}'.`,
  )
}

/** The OpenID metadata of a generation of the token service; every address in it is on the public base. */
export function presentOpenIdMetadata(config: Config, tenant: string, version: TokenVersion) {
  checkTenant(config, tenant, sharedTenants)
  const base = `${config.publicUrl}/${config.tenantId}`
  const generation = version === '1.0' ? '' : '/v2.0'
  return {
    issuer: issuerOf(config, version),
    token_endpoint: `${base}/oauth2${generation}/token`,
    authorization_endpoint: `${base}/oauth2${generation}/authorize`,
    jwks_uri: `${base}/discovery${generation}/keys`,
    token_endpoint_auth_methods_supported: ['client_secret_post', 'client_secret_basic'],
    grant_types_supported: ['client_credentials'],
    response_types_supported: ['token'],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['RS256'],
  }
}
