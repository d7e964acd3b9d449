import { type Action, mayDo } from '#lib/auth/authorize.ts'
import type { InstanceRole } from '#lib/auth/principal.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useRole, useWorkspace } from '#lib/client/workspace-context.tsx'

export interface Access {
  /** What counts in this workspace, and what somebody is in the whole instance. */
  role: InstanceRole
  instanceRole: InstanceRole
  /** Why the person may not do it in this workspace; undefined when they may. */
  reasonAgainst: (action: Action) => string | undefined
  /** The same of what is of the whole instance. */
  reasonAgainstInInstance: (action: Action) => string | undefined
  /** The role in this workspace, or the workspace, is gone. */
  isOver: boolean
}

/** What the signed-in person may do; it changes as soon as somebody gives them another role. */
export function useAccess(): Access {
  const { base, name } = useWorkspace()
  const known = useRole()
  const { data, error } = useResource<{ role: InstanceRole; instanceRole: InstanceRole }>(`${base}/account`)
  const { role, instanceRole } = data ?? known
  return {
    role,
    instanceRole,
    reasonAgainst: (action) =>
      mayDo(role, action) ? undefined : `Your role in the workspace '${name}', ${role}, does not include this.`,
    reasonAgainstInInstance: (action) =>
      mayDo(instanceRole, action) ? undefined : 'Only owners of the whole instance may do this.',
    isOver: error?.status === 404,
  }
}
