import { type InstanceRole, type Principal, type Role, roles } from '#lib/auth/principal.ts'
import { AppError } from '#lib/core/errors.ts'

/** `provision` is what takes parts of machines, or changes the workspace itself. */
export type Action = 'read' | 'score' | 'write' | 'provision' | 'administer'

/** Which role may do what; the API and the portal both read this table. */
const allowed = {
  Owner: ['read', 'score', 'write', 'provision', 'administer'],
  Contributor: ['read', 'score', 'write', 'provision'],
  'Data Scientist': ['read', 'score', 'write'],
  Reader: ['read'],
  None: [],
} as const satisfies Record<InstanceRole, readonly Action[]>

/** What somebody of this role may do. */
export const actionsOf = (role: InstanceRole): readonly Action[] => allowed[role]

export const mayDo = (role: InstanceRole, action: Action): boolean => actionsOf(role).includes(action)

/** The least that somebody must be to do it. */
export const weakestRole = (action: Action): Role => roles.findLast((role) => mayDo(role, action)) ?? 'Owner'

/** Throws AuthorizationFailed, naming principal and action, unless the principal's role in the workspace allows the action. */
export function authorize({ name, role }: Pick<Principal, 'name' | 'role'>, action: Action): void {
  if (mayDo(role, action)) return
  throw refusal(`'${name}' has ${nameRole(role)} in this workspace`, action, 'the workspace')
}

/** As authorize, for what is of the whole instance and of no single workspace: a role that was given in one does not count. */
export function authorizeInInstance(
  { name, instanceRole }: Pick<Principal, 'name' | 'instanceRole'>,
  action: Action,
): void {
  if (mayDo(instanceRole, action)) return
  throw refusal(`'${name}' has ${nameRole(instanceRole)} in the whole instance`, action, 'the instance')
}

const nameRole = (role: InstanceRole) => (role === 'None' ? 'no role' : `the role ${role}`)

function refusal(who: string, action: Action, where: string): AppError {
  return new AppError(
    'AuthorizationFailed',
    `${who}, which does not include the permission '${action}'. Ask an owner of ${where} for it.`,
  )
}
