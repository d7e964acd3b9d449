import { storableText } from '#lib/core/storable-text.ts'
import type { Db, Prisma } from '#lib/db/client.ts'
import type { AliasFollow } from '#lib/mlflow-servers/follows/schema.ts'

const include = { server: { select: { name: true } } } as const

export async function findAliasFollow(db: Db, deploymentId: string): Promise<AliasFollow | undefined> {
  const row = await db.aliasFollow.findUnique({ where: { deploymentId }, include })
  return row ? toAliasFollow(row) : undefined
}

/** What the worker goes through: every follow with the place of its deployment. */
export async function findAliasFollows(
  db: Db,
): Promise<(AliasFollow & { workspaceId: string; endpointName: string; deploymentName: string })[]> {
  const rows = await db.aliasFollow.findMany({
    include: {
      server: { select: { name: true, workspaceId: true } },
      deployment: { select: { name: true, endpoint: { select: { name: true } } } },
    },
    orderBy: { createdAt: 'asc' },
  })
  return rows.map((row) => ({
    ...toAliasFollow(row),
    workspaceId: row.server.workspaceId,
    endpointName: row.deployment.endpoint.name,
    deploymentName: row.deployment.name,
  }))
}

export async function findFollowsOfServer(
  db: Db,
  serverId: string,
): Promise<(AliasFollow & { endpointName: string; deploymentName: string })[]> {
  const rows = await db.aliasFollow.findMany({
    where: { serverId },
    include: { ...include, deployment: { select: { name: true, endpoint: { select: { name: true } } } } },
    orderBy: { createdAt: 'asc' },
  })
  return rows.map((row) => ({
    ...toAliasFollow(row),
    endpointName: row.deployment.endpoint.name,
    deploymentName: row.deployment.name,
  }))
}

type NewFollow = Pick<
  AliasFollow,
  'deploymentId' | 'serverId' | 'modelName' | 'alias' | 'targetName' | 'createdAt' | 'createdBy'
>

/** Starts to follow, in place of what was followed before. */
export async function saveAliasFollow(db: Db, follow: NewFollow): Promise<void> {
  const { deploymentId, ...changes } = follow
  const fresh = { version: null, refused: null, previous: null, problem: null, checkedAt: null, movedAt: null }
  const data = { ...changes, ...fresh }
  await db.aliasFollow.upsert({ where: { deploymentId }, create: { ...data, deploymentId }, update: data })
}

type FollowChanges = { [Name in 'version' | 'refused' | 'previous' | 'problem']?: string | null } & {
  checkedAt: Date
  movedAt?: Date
}

/** Writes down a check, unless the deployment follows something else by now. */
export async function saveAliasCheck(
  db: Db,
  { deploymentId, serverId, modelName, alias }: AliasFollow,
  { problem, ...changes }: FollowChanges,
): Promise<void> {
  const told = problem === undefined ? {} : { problem: problem && storableText(problem) }
  const where = { deploymentId, serverId, modelName, alias }
  await db.aliasFollow.updateMany({ where, data: { ...changes, ...told } })
}

/** Says whether the deployment followed anything. */
export async function deleteAliasFollowRow(db: Db, deploymentId: string): Promise<boolean> {
  return (await db.aliasFollow.deleteMany({ where: { deploymentId } })).count === 1
}

const toAliasFollow = (row: Prisma.AliasFollowGetPayload<{ include: typeof include }>): AliasFollow => ({
  deploymentId: row.deploymentId,
  serverId: row.serverId,
  serverName: row.server.name,
  modelName: row.modelName,
  alias: row.alias,
  targetName: row.targetName,
  version: row.version ?? undefined,
  refused: row.refused ?? undefined,
  previous: row.previous ?? undefined,
  problem: row.problem ?? undefined,
  checkedAt: row.checkedAt ?? undefined,
  movedAt: row.movedAt ?? undefined,
  createdAt: row.createdAt,
  createdBy: row.createdBy,
})
