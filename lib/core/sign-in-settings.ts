import { z } from 'zod'

const roles = ['Owner', 'Contributor', 'Data Scientist', 'Reader', 'None'] as const
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/

const issuer = z
  .url({ protocol: /^https?$/, error: 'must be the https URL that the provider calls itself' })
  .refine((text) => !/[?#]/.test(text), 'must have no query and no fragment')
  .refine(
    (text) => !text.includes('/.well-known/'),
    'must be the issuer alone, without /.well-known/openid-configuration',
  )
  .refine(isGuarded, 'must be https, unless the provider is on this machine (localhost)')

/** What the environment says about letting people in. */
export const signInVariables = {
  SLIPWAY_OIDC_ISSUER: issuer.optional(),
  SLIPWAY_OIDC_CLIENT_ID: z.string().min(1, 'must not be empty').optional(),
  SLIPWAY_OIDC_CLIENT_SECRET: z.string().min(1, 'must not be empty').optional(),
  SLIPWAY_OIDC_NAME: z
    .string()
    .trim()
    .min(1, 'must not be empty')
    .max(60, 'must have at most 60 characters: it is written on a button')
    .optional(),
  SLIPWAY_OIDC_ROLE: z.enum(roles, `must be one of ${roles.join(', ')}`).optional(),
  SLIPWAY_PASSWORDS: z.stringbool('must be true or false').default(true),
}
type Variables = z.output<z.ZodObject<typeof signInVariables>>

/** The OpenID Connect provider that lets people in beside, or instead of, passwords. */
export interface OidcSettings {
  /** As the provider calls itself, to the letter. */
  issuer: string
  clientId: string
  clientSecret: string
  /** For people: on the button, in sentences and in the audit log. */
  name: string
  /** Of people who sign in for the first time, in the whole instance. */
  role: (typeof roles)[number]
}

/** What the variables say together that they may not, as [variable, sentence]. */
export function findSignInMistakes(v: Variables & { SLIPWAY_ADMIN_EMAIL: string }): [string, string][] {
  const needed = ['SLIPWAY_OIDC_ISSUER', 'SLIPWAY_OIDC_CLIENT_ID', 'SLIPWAY_OIDC_CLIENT_SECRET'] as const
  const missing = needed.filter((name) => v[name] === undefined)
  const isOn = missing.length === 0
  const isHalf = !isOn && missing.length < needed.length
  const mistakes: [string, string][] = isHalf
    ? missing.map((name) => [name, 'must be set as well: a provider needs issuer, client id and client secret'])
    : []
  for (const name of ['SLIPWAY_OIDC_NAME', 'SLIPWAY_OIDC_ROLE'] as const)
    if (v[name] !== undefined && missing.length === needed.length)
      mistakes.push([name, 'has no effect without SLIPWAY_OIDC_ISSUER'])
  if (!v.SLIPWAY_PASSWORDS && missing.length === needed.length)
    mistakes.push(['SLIPWAY_PASSWORDS', 'cannot be false without SLIPWAY_OIDC_ISSUER: nobody could sign in'])
  if (!v.SLIPWAY_PASSWORDS && v.SLIPWAY_ADMIN_EMAIL.endsWith('@localhost') && v.SLIPWAY_OIDC_ROLE !== 'Owner')
    mistakes.push(['SLIPWAY_ADMIN_EMAIL', 'must be the first owner at the provider when SLIPWAY_PASSWORDS is false'])
  return mistakes
}

/** The provider that the variables name; undefined when they name none. */
export function readOidc(v: Variables): OidcSettings | undefined {
  const { SLIPWAY_OIDC_ISSUER: url, SLIPWAY_OIDC_CLIENT_ID: clientId, SLIPWAY_OIDC_CLIENT_SECRET: clientSecret } = v
  if (!url || !clientId || !clientSecret) return undefined
  const name = v.SLIPWAY_OIDC_NAME ?? new URL(url).host
  return { issuer: url, clientId, clientSecret, name, role: v.SLIPWAY_OIDC_ROLE ?? 'None' }
}

/** The secret and the answers travel over it. */
function isGuarded(text: string): boolean {
  if (!URL.canParse(text)) return true
  const { protocol, hostname } = new URL(text)
  return protocol === 'https:' || loopback.test(hostname)
}
