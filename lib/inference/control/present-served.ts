import { hash } from 'node:crypto'
import type { DeployedModel } from '#lib/deployments/deployed-assets.ts'
import type { ReplicaPool } from '#lib/inference/replica-pool.ts'
import type { ServedDeployment, ServedEndpoint } from '#lib/inference/served-endpoint.ts'
import { unsealKeys } from '#lib/online-endpoints/keys/endpoint-keys.ts'
import type { DesiredEndpoint } from '#lib/online-endpoints/serving/desired.ts'

/** What answers for a deployment now. */
export interface Answering {
  pool: ReplicaPool
  model: DeployedModel
}

/** SHA-256 of both keys; none when they were sealed with another secret, so that no key opens the endpoint. */
export function digestKeys(secret: string, endpoint: DesiredEndpoint): Buffer[] {
  const keys = unsealKeys(secret, endpoint.id, endpoint)
  return keys ? [keys.primaryKey, keys.secondaryKey].map((key) => hash('sha256', key, 'buffer')) : []
}

/** An endpoint as requests meet it. */
export function presentServed(
  endpoint: DesiredEndpoint,
  keyDigests: readonly Buffer[],
  answering: (deploymentId: string) => Answering | undefined,
): ServedEndpoint {
  const deployments = endpoint.deployments.map(({ id, name, served, starting }): [string, ServedDeployment] => {
    const now = answering(id)
    const model = now?.model ?? served?.model ?? starting?.model
    return [
      name.toLowerCase(),
      { id, name, modelName: model?.name ?? '', modelVersion: model?.version ?? '', pool: now?.pool },
    ]
  })
  return {
    id: endpoint.id,
    workspaceId: endpoint.workspaceId,
    name: endpoint.name,
    authMode: endpoint.authMode,
    keyDigests,
    requestsPerMinute: endpoint.requestsPerMinute,
    isStopped: endpoint.isStopped,
    isPublic: endpoint.isPublic,
    traffic: endpoint.traffic,
    mirror: endpoint.mirror,
    deployments: new Map(deployments),
  }
}
