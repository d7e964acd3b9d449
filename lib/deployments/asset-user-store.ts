import type { Db } from '#lib/db/client.ts'
import type { AssetUser, UsedAsset, UsedComponent } from '#lib/deployments/asset-user.ts'

const versions = {
  modelVersion: { select: { version: true } },
  environmentVersion: { select: { version: true } },
  codeVersion: { select: { version: true } },
} as const

type Versioned = Exclude<UsedAsset, UsedComponent>

export async function findBatchUsers(db: Db, of: UsedAsset): Promise<AssetUser[]> {
  const rows = await db.batchDeployment.findMany({
    where: isComponent(of) ? ofComponent(of) : toWhere(of),
    select: {
      name: true,
      provisioningState: true,
      scoringScript: true,
      createdAt: true,
      endpoint: { select: { name: true, defaultDeployment: true } },
      ...versions,
      componentVersion: { select: { version: true } },
    },
    orderBy: [{ endpoint: { key: 'asc' } }, { key: 'asc' }],
  })
  return rows.map(({ endpoint, ...row }) => ({
    kind: 'batchEndpoints' as const,
    endpointName: endpoint.name,
    name: row.name,
    isDefault: endpoint.defaultDeployment?.toLowerCase() === row.name.toLowerCase(),
    provisioningState: row.provisioningState,
    createdAt: row.createdAt,
    version: isComponent(of) ? (row.componentVersion?.version ?? '') : versionOf(of, row),
    scoringScript: row.scoringScript ?? undefined,
  }))
}

/** By the revisions that hold their assets: the newest of a deployment and the one that answers. */
export async function findOnlineUsers(db: Db, of: Versioned): Promise<AssetUser[]> {
  const rows = await db.onlineRevision.findMany({
    where: toWhere(of),
    select: {
      scoringScript: true,
      deployment: {
        select: { name: true, provisioningState: true, createdAt: true, endpoint: { select: { name: true } } },
      },
      ...versions,
    },
    orderBy: [{ deployment: { endpoint: { key: 'asc' } } }, { deployment: { key: 'asc' } }, { number: 'desc' }],
    distinct: ['deploymentId'],
  })
  return rows.map(({ deployment, ...row }) => ({
    kind: 'onlineEndpoints' as const,
    endpointName: deployment.endpoint.name,
    name: deployment.name,
    isDefault: false,
    provisioningState: deployment.provisioningState,
    createdAt: deployment.createdAt,
    version: versionOf(of, row),
    scoringScript: row.scoringScript ?? undefined,
  }))
}

const isComponent = (of: UsedAsset): of is UsedComponent => 'componentId' in of || 'componentVersionId' in of

const ofComponent = (of: UsedComponent) =>
  'componentId' in of ? { componentVersion: { componentId: of.componentId } } : of

function toWhere(of: Versioned) {
  if ('modelId' in of) return { modelVersion: { modelId: of.modelId } }
  if ('environmentId' in of) return { environmentVersion: { environmentId: of.environmentId } }
  if ('codeId' in of) return { codeVersion: { codeId: of.codeId } }
  return of
}

type Version = { version: string } | null

function versionOf(
  of: Versioned,
  row: { modelVersion: Version; environmentVersion: Version; codeVersion: Version },
): string {
  if ('modelId' in of || 'modelVersionId' in of) return row.modelVersion?.version ?? ''
  if ('environmentId' in of || 'environmentVersionId' in of) return row.environmentVersion?.version ?? ''
  return row.codeVersion?.version ?? ''
}
