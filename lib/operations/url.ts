import { provider } from '#lib/arm/resource.ts'
import type { WorkspaceRef } from '#lib/core/context.ts'

/** Where the state of a long-running operation is read (azureml-rest section 2.13). */
export function operationUrl(
  { subscriptionId, location }: WorkspaceRef,
  publicUrl: string,
  operationId: string,
): string {
  return `${publicUrl}/subscriptions/${subscriptionId}/providers/${provider}/locations/${location}/mfeOperationsStatus/${operationId}`
}
