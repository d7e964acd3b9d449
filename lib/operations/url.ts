import { provider } from '#lib/arm/resource.ts'
import type { WorkspaceRef } from '#lib/core/context.ts'

/** Where Azure tells the state of changes to computes, to workspaces and to everything else (azureml-rest section 2.13). */
export const statusRoutes = ['mfeOperationsStatus', 'computeOperationsStatus', 'workspaceOperationsStatus'] as const
export type StatusRoute = (typeof statusRoutes)[number]

/** Where the state of a long-running operation is read. */
export const operationUrl = (
  workspace: WorkspaceRef,
  publicUrl: string,
  operationId: string,
  route: StatusRoute = 'mfeOperationsStatus',
): string => urlOf(workspace, publicUrl, route, operationId)

/** Where what a long-running operation has made is read. */
export const operationResultUrl = (workspace: WorkspaceRef, publicUrl: string, operationId: string): string =>
  urlOf(workspace, publicUrl, 'mfeOperationResults', operationId)

const urlOf = ({ subscriptionId, location }: WorkspaceRef, publicUrl: string, route: string, operationId: string) =>
  `${publicUrl}/subscriptions/${subscriptionId}/providers/${provider}/locations/${location}/${route}/${operationId}`
