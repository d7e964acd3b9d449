import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { findFollowsOfServer } from '#lib/mlflow-servers/follows/store.ts'
import { getMlflowServer } from '#lib/mlflow-servers/get.ts'

/** The deployments that follow an alias of a server. */
export async function listAliasFollows(ctx: Context, serverName: string) {
  authorize(ctx.principal, 'read')
  const server = await getMlflowServer(ctx, serverName)
  return findFollowsOfServer(ctx.db, server.id)
}
