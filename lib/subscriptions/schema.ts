import type { WorkspaceRef } from '#lib/core/context.ts'

/** What lies above workspaces in ARM's hierarchy; there is one of each, and the configuration names them. */
export interface Subscription extends Pick<WorkspaceRef, 'subscriptionId' | 'resourceGroup' | 'location'> {
  tenantId: string
}
