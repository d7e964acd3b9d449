import { presentSystemData, resourceId, resourceType, type WorkspacePath } from '#lib/arm/resource.ts'
import type { User } from '#lib/users/schema.ts'

export function presentUser(user: User, workspace: WorkspacePath) {
  const { id, email, name, role, hasPassword, providers, disabledAt, lastSignInAt } = user
  return {
    id: resourceId(workspace, 'users', id),
    name: id,
    type: resourceType('users'),
    systemData: presentSystemData(user),
    properties: {
      email,
      displayName: name,
      role,
      hasPassword,
      providers,
      isDisabled: disabledAt !== undefined,
      lastSignInAt: lastSignInAt?.toISOString() ?? null,
    },
  }
}
export type UserResource = ReturnType<typeof presentUser>
