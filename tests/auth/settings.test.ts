import { expect, test } from 'vitest'
import { loadConfig } from '#lib/config.ts'

const provider = {
  SLIPWAY_OIDC_ISSUER: 'https://login.example.org/realms/harbour',
  SLIPWAY_OIDC_CLIENT_ID: 'slipway',
  SLIPWAY_OIDC_CLIENT_SECRET: 'secret',
}

test('a provider needs three variables; the rest has defaults', () => {
  expect(loadConfig({})).toMatchObject({ oidc: undefined, allowsPasswords: true })
  expect(loadConfig(provider).oidc).toEqual({
    issuer: 'https://login.example.org/realms/harbour',
    clientId: 'slipway',
    clientSecret: 'secret',
    name: 'login.example.org',
    role: 'None',
  })
  const chosen = {
    SLIPWAY_OIDC_NAME: 'Harbour',
    SLIPWAY_OIDC_ROLE: 'Data Scientist',
    SLIPWAY_OIDC_ISSUER: 'http://localhost:8080',
  }
  expect(loadConfig({ ...provider, ...chosen }).oidc).toMatchObject({ name: 'Harbour', role: 'Data Scientist' })
})

const mistakes: [string, Record<string, string>, RegExp][] = [
  [
    'half a provider',
    { SLIPWAY_OIDC_ISSUER: 'https://a.example' },
    /SLIPWAY_OIDC_CLIENT_ID: must be set as well.*\n.*SLIPWAY_OIDC_CLIENT_SECRET/,
  ],
  [
    'a secret that anybody can read',
    { ...provider, SLIPWAY_OIDC_ISSUER: 'http://login.example.org' },
    /ISSUER: must be https/,
  ],
  ['what is no address', { ...provider, SLIPWAY_OIDC_ISSUER: 'login' }, /ISSUER: must be the https URL/],
  [
    'the address of the description',
    { ...provider, SLIPWAY_OIDC_ISSUER: 'https://a.example/.well-known/openid-configuration' },
    /must be the issuer alone/,
  ],
  ['an unknown role', { ...provider, SLIPWAY_OIDC_ROLE: 'Admin' }, /OIDC_ROLE: must be one of Owner, Contributor/],
  ['a name without a provider', { SLIPWAY_OIDC_NAME: 'Harbour' }, /OIDC_NAME: has no effect without/],
  ['a role without a provider', { SLIPWAY_OIDC_ROLE: 'Reader' }, /OIDC_ROLE: has no effect without/],
  ['no way in', { SLIPWAY_PASSWORDS: 'false' }, /PASSWORDS: cannot be false without SLIPWAY_OIDC_ISSUER/],
  ['no owner who could come in', { ...provider, SLIPWAY_PASSWORDS: 'false' }, /ADMIN_EMAIL: must be the first owner/],
  ['neither true nor false', { SLIPWAY_PASSWORDS: 'perhaps' }, /PASSWORDS: must be true or false/],
]

test.each(mistakes)('%s is refused', (_, environment, message) => {
  expect(() => loadConfig(environment)).toThrow(message)
})

test('without passwords an owner comes in by address, or by the role of newcomers', () => {
  const off = { ...provider, SLIPWAY_PASSWORDS: 'false' }
  expect(loadConfig({ ...off, SLIPWAY_ADMIN_EMAIL: 'chief@example.org' }).allowsPasswords).toBe(false)
  expect(loadConfig({ ...off, SLIPWAY_OIDC_ROLE: 'Owner' }).allowsPasswords).toBe(false)
})
