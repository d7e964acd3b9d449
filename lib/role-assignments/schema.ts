import { z } from 'zod'
import { listQuery } from '#lib/arm/list.ts'
import type { Audited } from '#lib/arm/resource.ts'
import { armEnum, armObject } from '#lib/arm/wire.ts'
import { type InstanceRole, type Role, roles } from '#lib/auth/principal.ts'

const principalKinds = ['user', 'servicePrincipal'] as const
export type PrincipalKind = (typeof principalKinds)[number]

/** The body of PUT roleAssignments/{principalId}. The kind may be left out: an id is that of one principal. */
export const roleAssignmentBody = armObject({
  properties: armObject({ role: armEnum([...roles]), principalKind: armEnum([...principalKinds]).optional() }),
})
export type RoleToGive = z.output<typeof roleAssignmentBody>['properties']

export const roleAssignmentSorts = ['principalName', 'principalKind', 'effectiveRole'] as const

/** `given=true` leaves out who is there by their role in the instance alone. */
export const roleAssignmentQuery = listQuery.extend({ given: z.stringbool('must be true or false').default(false) })
export type RoleAssignmentQuery = z.output<typeof roleAssignmentQuery>

/** Somebody with what they are in the instance, and in a workspace. */
export interface RoleAssignment {
  principalId: string
  principalKind: PrincipalKind
  /** The e-mail address of a person, the name of a program. */
  principalName: string
  displayName: string
  isDisabled: boolean
  instanceRole: InstanceRole
  /** What the workspace gave, and when; undefined when it gave nothing. */
  given: (Audited & { role: Role }) | undefined
}
