import type { AssetListQuery } from '#lib/arm/asset.ts'
import type { Page } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import type { Environment } from '#lib/environments/schema.ts'
import { findEnvironments } from '#lib/environments/store.ts'

/** One page of environments, without their versions. */
export async function listEnvironments(ctx: Context, query: AssetListQuery): Promise<Page<Environment>> {
  authorize(ctx.principal, 'read')
  return findEnvironments(ctx.db, ctx.workspace.id, query)
}
