import { presentSystemData, resourceId, resourceType, type WorkspacePath } from '#lib/arm/resource.ts'
import { strongerRole } from '#lib/auth/principal.ts'
import type { RoleAssignment } from '#lib/role-assignments/schema.ts'

/** `role` is what the workspace gave, `effectiveRole` what counts: the stronger of it and the role in the instance. */
export function presentRoleAssignment({ given, ...principal }: RoleAssignment, workspace: WorkspacePath) {
  return {
    id: resourceId(workspace, 'roleAssignments', principal.principalId),
    name: principal.principalId,
    type: resourceType('roleAssignments'),
    ...(given && { systemData: presentSystemData(given) }),
    properties: {
      ...principal,
      role: given?.role ?? null,
      effectiveRole: strongerRole(principal.instanceRole, given?.role),
    },
  }
}
export type RoleAssignmentResource = ReturnType<typeof presentRoleAssignment>
