import type { AssetListQuery } from '#lib/arm/asset.ts'
import type { Page } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import type { Model } from '#lib/models/schema.ts'
import { findModels } from '#lib/models/store.ts'

/** One page of models, without their versions. */
export async function listModels(ctx: Context, query: AssetListQuery): Promise<Page<Model>> {
  authorize(ctx.principal, 'read')
  return findModels(ctx.db, ctx.workspace.id, query)
}
