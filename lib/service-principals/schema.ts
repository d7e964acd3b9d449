import { z } from 'zod'
import type { Audited } from '#lib/arm/resource.ts'
import { armEnum, armInteger, armObject } from '#lib/arm/wire.ts'
import { type InstanceRole, instanceRoles } from '#lib/auth/principal.ts'

const servicePrincipalName = z
  .string()
  .trim()
  .min(1, 'Give it a name.')
  .max(120, 'A name has at most 120 characters.')
  .regex(/^[^@\p{Cc}]*$/u, 'A name has no @ in it, so that it is never taken for the e-mail address of a person.')

export const defaultSecretDays = 180
export const maxSecretDays = 730

const secretDays = armInteger(1, 'The number of days')
  .max(maxSecretDays, `A secret is valid for at most ${maxSecretDays} days.`)
  .default(defaultSecretDays)

const role = armEnum([...instanceRoles])

/** The body of POST servicePrincipals. */
export const servicePrincipalBody = armObject({
  properties: armObject({ displayName: servicePrincipalName, role, secretDays }),
})
export type NewServicePrincipal = z.output<typeof servicePrincipalBody>['properties']

/** The body of PATCH servicePrincipals/{clientId}; what is left out stays as it is. */
export const servicePrincipalPatch = armObject({
  properties: armObject({
    displayName: servicePrincipalName.optional(),
    role: role.optional(),
    isDisabled: z.boolean().optional(),
  }),
})
export type ServicePrincipalChanges = z.output<typeof servicePrincipalPatch>['properties']

/** The body of POST servicePrincipals/{clientId}/secrets. */
export const clientSecretBody = armObject({
  properties: armObject({ secretDays }).default({ secretDays: defaultSecretDays }),
})

export const defaultFormerHours = 24

/** The body of POST servicePrincipals/{clientId}/rotate: how long the former secrets are accepted beside the new one. */
export const rotationBody = armObject({
  properties: armObject({
    secretDays,
    formerHours: armInteger(0, 'The number of hours')
      .max(24 * 30, 'Former secrets are accepted for at most 30 days.')
      .default(defaultFormerHours),
  }).default({ secretDays: defaultSecretDays, formerHours: defaultFormerHours }),
})
export type Rotation = z.output<typeof rotationBody>['properties']

export interface ServicePrincipal extends Audited {
  /** The client id. */
  id: string
  name: string
  role: InstanceRole
  disabledAt: Date | undefined
  lastUsedAt: Date | undefined
  secrets: ClientSecret[]
}

/** A secret as it is kept: what it is, never its text. */
export interface ClientSecret {
  id: string
  hint: string
  source: SecretSource
  createdAt: Date
  expiresAt: Date | undefined
}

/** `configuration` is SLIPWAY_CLIENT_SECRET. */
export const secretSources = ['made', 'configuration'] as const
export type SecretSource = (typeof secretSources)[number]

/** A secret just made, the one time its text is known. */
export interface NewClientSecret extends ClientSecret {
  text: string
}

export const maxSecrets = 10

export const servicePrincipalSorts = ['name', 'role', 'createdAt', 'lastUsedAt'] as const
