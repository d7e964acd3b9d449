import type { Config } from '#lib/config.ts'

/** Lower-case identity of a workspace; ARM ids are compared without case. */
export const workspaceKey = (subscriptionId: string, resourceGroup: string, name: string) =>
  `${subscriptionId}/${resourceGroup}/${name}`.toLowerCase()

/** The identity of the workspace that the configuration names. */
export const keyOfFirst = ({ workspace: { subscriptionId, resourceGroup, name } }: Pick<Config, 'workspace'>) =>
  workspaceKey(subscriptionId, resourceGroup, name)
