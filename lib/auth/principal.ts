/** What can be given in a workspace, the strongest first. */
export const roles = ['Owner', 'Contributor', 'Data Scientist', 'Reader'] as const
export type Role = (typeof roles)[number]

/** What somebody is in the whole instance, in every workspace of it; `None` leaves it to each workspace. */
export const instanceRoles = [...roles, 'None'] as const
export type InstanceRole = (typeof instanceRoles)[number]

/** The two planes of Azure ML (azureml-rest section 4.1), resource management, and starting and reading batch jobs; and blobs. */
export type Audience = 'management' | 'dataPlane' | 'storage'

/** Who was let in. `system` is Slipway itself: the engine, the first start. A program's token is good for one audience. */
export type Identity =
  | { kind: 'user'; id: string; name: string; instanceRole: InstanceRole }
  | { kind: 'servicePrincipal'; id: string; name: string; instanceRole: InstanceRole; audience: Audience }
  | { kind: 'system'; id: string; name: string; instanceRole: 'Owner' }

/** Who acts in a workspace; `role` is what counts there. */
export type Principal = Identity & { role: InstanceRole }

export const systemPrincipal: Principal = {
  kind: 'system',
  id: 'slipway',
  name: 'Slipway',
  instanceRole: 'Owner',
  role: 'Owner',
}

/** Somebody in a workspace, where they may have been given a role: the stronger of the two is what counts. */
export function enterAs(identity: Identity, given: Role | undefined): Principal {
  return { ...identity, role: strongerRole(identity.instanceRole, given) }
}

export function strongerRole(instanceRole: InstanceRole, given: Role | undefined): InstanceRole {
  return instanceRoles.find((role) => role === instanceRole || role === given) ?? 'None'
}

/** A role as it is kept; `whose` begins the sentence of the error for one that nobody knows. */
export function readInstanceRole(text: string, whose: string): InstanceRole {
  const role = instanceRoles.find((candidate) => candidate === text)
  if (!role) throw new Error(`${whose} has the unknown role '${text}'`)
  return role
}
