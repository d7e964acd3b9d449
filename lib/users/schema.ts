import { z } from 'zod'
import type { Audited } from '#lib/arm/resource.ts'
import { armEnum, armObject } from '#lib/arm/wire.ts'
import { type InstanceRole, instanceRoles } from '#lib/auth/principal.ts'

const userEmail = z
  .email('This is not an e-mail address.')
  .max(250, 'An address has at most 250 characters.')
  .transform((text) => text.toLowerCase())

const userName = z.string().trim().min(1, 'Give a name.').max(120, 'A name has at most 120 characters.')

export const password = z
  .string()
  .min(12, 'A password has at least 12 characters.')
  .max(200, 'A password has at most 200 characters.')

const role = armEnum([...instanceRoles])

/** The body of POST users. Without a password one is made, which the answer shows. */
export const userBody = armObject({
  properties: armObject({ email: userEmail, displayName: userName.optional(), role, password: password.optional() }),
})
export type NewUser = z.output<typeof userBody>['properties']

/** The body of PATCH users/{user}; what is left out stays as it is. */
export const userPatch = armObject({
  properties: armObject({
    displayName: userName.optional(),
    role: role.optional(),
    isDisabled: z.boolean().optional(),
  }),
})
export type UserChanges = z.output<typeof userPatch>['properties']

/** The body of POST account/changePassword. */
export const passwordChange = armObject({
  properties: armObject({ currentPassword: z.string().min(1, 'Give the password that you have now.'), password }),
})
export type PasswordChange = z.output<typeof passwordChange>['properties']

/** A person who may sign in. */
export interface User extends Audited {
  id: string
  email: string
  name: string
  role: InstanceRole
  /** Those whom only a provider lets in have none. */
  hasPassword: boolean
  /** Issuers of the OpenID Connect providers that know them. */
  providers: string[]
  disabledAt: Date | undefined
  lastSignInAt: Date | undefined
}

export const userSorts = ['email', 'name', 'role', 'createdAt', 'lastSignInAt'] as const
