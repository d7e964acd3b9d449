import type { Principal, Role } from '#lib/auth/principal.ts'
import { AppError } from '#lib/core/errors.ts'

export type Action = 'read' | 'score' | 'write' | 'administer'

/** Which role may do what; the API and the portal both read this table. */
const allowed = {
  Owner: ['read', 'score', 'write', 'administer'],
  Contributor: ['read', 'score', 'write'],
  'Data Scientist': ['read', 'score', 'write'],
  Reader: ['read'],
} as const satisfies Record<Role, readonly Action[]>

/** Throws AuthorizationFailed, naming principal and action, unless the principal's role allows the action. */
export function authorize(principal: Principal, action: Action): void {
  const actions: readonly Action[] = allowed[principal.role]
  if (actions.includes(action)) return
  throw new AppError(
    'AuthorizationFailed',
    `'${principal.name}' has the role ${principal.role}, which does not include the permission '${action}'. Ask an owner of the workspace for it.`,
  )
}
