import type { AliasFollow } from '#lib/mlflow-servers/follows/schema.ts'

export function presentAliasFollow(follow: AliasFollow) {
  const { serverName, modelName, alias, targetName, version = null, refused = null, problem = null } = follow
  return {
    server: serverName,
    model: modelName,
    alias,
    targetName,
    version,
    refused,
    problem,
    checkedAt: follow.checkedAt?.toISOString() ?? null,
    movedAt: follow.movedAt?.toISOString() ?? null,
    createdAt: follow.createdAt.toISOString(),
    createdBy: follow.createdBy,
  }
}
export type AliasFollowView = ReturnType<typeof presentAliasFollow>
export type FollowOfServerView = AliasFollowView & { endpointName: string; deploymentName: string }
