import type { Context } from '#lib/core/context.ts'
import { findDeploymentSummaries } from '#lib/online-endpoints/deployments/summary-store.ts'
import { findComputeTypes } from '#lib/online-endpoints/list-store.ts'
import type { ComputeType, OnlineEndpoint } from '#lib/online-endpoints/online-endpoint.ts'
import type { EndpointOverview } from '#lib/online-endpoints/view.ts'

type Reader = Pick<Context, 'db' | 'now' | 'workspace'>

/** Endpoints with what they show of their deployments and computes: two statements, however many they are. */
export async function describeEndpoints(
  { db, now, workspace }: Reader,
  endpoints: readonly OnlineEndpoint[],
): Promise<EndpointOverview[]> {
  const computes = endpoints.flatMap(({ computeName }) => computeName ?? [])
  const ids = endpoints.map(({ id }) => id)
  // One after the other: a transaction has one connection.
  const summaries = await findDeploymentSummaries(db, ids, now())
  const types = await findComputeTypes(db, workspace.id, computes)
  return endpoints.map((endpoint) => ({
    endpoint,
    computeType: typeIn(types, endpoint),
    deployments: summaries.get(endpoint.id) ?? [],
  }))
}

export async function describeEndpoint(ctx: Reader, endpoint: OnlineEndpoint): Promise<EndpointOverview> {
  const [overview] = await describeEndpoints(ctx, [endpoint])
  if (!overview) throw new Error('One endpoint has one overview')
  return overview
}

/** Where the replicas of one endpoint are. */
export async function findComputeType({ db, workspace }: Reader, endpoint: OnlineEndpoint): Promise<ComputeType> {
  if (!endpoint.computeName) return 'Managed'
  return typeIn(await findComputeTypes(db, workspace.id, [endpoint.computeName]), endpoint)
}

/** A compute cannot be deleted while endpoints are on it, so that there always is one. */
const typeIn = (types: Map<string, ComputeType>, { computeName }: OnlineEndpoint): ComputeType =>
  computeName === undefined ? 'Managed' : (types.get(computeName) ?? 'Kubernetes')
