import { type Action, mayDo, weakestRole } from '#lib/auth/authorize.ts'
import { type InstanceRole, roles } from '#lib/auth/principal.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useRole, useWorkspace } from '#lib/client/workspace-context.tsx'

/** What a control asks of the person: an action in the workspace they see, or to be an owner of the whole instance. */
export type Need = Action | 'administerInstance'

export interface Access {
  /** What counts in this workspace, and what somebody is in the whole instance. */
  role: InstanceRole
  instanceRole: InstanceRole
  mayDo: (need: Need) => boolean
  /** Why the person may not do it, and which role it takes; undefined when they may. */
  reasonAgainst: (need: Need) => string | undefined
  /** The role in this workspace, or the workspace, is gone. */
  isOver: boolean
}

/** What the signed-in person may do; it changes as soon as somebody gives them another role. */
export function useAccess(): Access {
  const { base, name } = useWorkspace()
  const known = useRole()
  const { data, error } = useResource<{ role: InstanceRole; instanceRole: InstanceRole }>(`${base}/account`)
  const { role, instanceRole } = data ?? known
  const may = (need: Need) => (need === 'administerInstance' ? mayDo(instanceRole, 'administer') : mayDo(role, need))
  return {
    role,
    instanceRole,
    mayDo: may,
    reasonAgainst: (need) => {
      if (may(need)) return undefined
      return need === 'administerInstance'
        ? `This takes ${nameAtLeast(need)}, and yours is ${instanceRole}.`
        : `Your role in the workspace '${name}', ${role}, does not include this. It takes ${nameAtLeast(need)}.`
    },
    isOver: error?.status === 404,
  }
}

/** "the role Data Scientist or a stronger one" */
export function nameAtLeast(need: Need): string {
  if (need === 'administerInstance') return `the role ${roles[0]} in the whole instance`
  const weakest = weakestRole(need)
  return `the role ${weakest}${weakest === roles[0] ? '' : ' or a stronger one'}`
}
