import { type Action, actionsOf, authorize } from '#lib/auth/authorize.ts'
import type { Principal } from '#lib/auth/principal.ts'
import type { Context } from '#lib/core/context.ts'

export interface Account extends Pick<Principal, 'id' | 'kind' | 'name' | 'role' | 'instanceRole'> {
  /** What the caller may do in the workspace, and with what is of the whole instance. */
  actions: readonly Action[]
  instanceActions: readonly Action[]
}

/** Who the caller is, and what they may do, in this workspace and in the instance. */
export async function getAccount({ principal }: Context): Promise<Account> {
  authorize(principal, 'read')
  const { id, kind, name, role, instanceRole } = principal
  return { id, kind, name, role, instanceRole, actions: actionsOf(role), instanceActions: actionsOf(instanceRole) }
}
