import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { fetchOnlineDeployment } from '#lib/online-endpoints/deployments/get.ts'
import { fetchOnlineEndpoint } from '#lib/online-endpoints/get.ts'
import { findEvents, findNamesOf, type OnlineEventRow } from '#lib/online-endpoints/observed/event-store.ts'
import type { EventQuery } from '#lib/online-endpoints/observed/schema.ts'

interface Events {
  events: OnlineEventRow[]
  /** Of the deployments that they are of. */
  names: ReadonlyMap<string, string>
}

/** What happened to an endpoint and to its deployments, those that are gone included; the newest first. */
export async function listEndpointEvents(ctx: Context, endpointName: string, query: EventQuery): Promise<Events> {
  authorize(ctx.principal, 'read')
  const { id: endpointId } = await fetchOnlineEndpoint(ctx, endpointName)
  const [events, names] = await Promise.all([
    findEvents(ctx.db, { endpointId }, query),
    findNamesOf(ctx.db, endpointId),
  ])
  return { events, names }
}

export async function listDeploymentEvents(
  ctx: Context,
  endpointName: string,
  name: string,
  query: EventQuery,
): Promise<Events> {
  authorize(ctx.principal, 'read')
  const { deployment } = await fetchOnlineDeployment(ctx, endpointName, name)
  const events = await findEvents(ctx.db, { deploymentId: deployment.id }, query)
  return { events, names: new Map([[deployment.id, deployment.name]]) }
}
