import type { AssetListQuery } from '#lib/arm/asset.ts'
import type { Page } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Code } from '#lib/codes/schema.ts'
import { findCodes } from '#lib/codes/store.ts'
import type { Context } from '#lib/core/context.ts'

/** One page of codes, without their versions. */
export async function listCodes(ctx: Context, query: AssetListQuery): Promise<Page<Code>> {
  authorize(ctx.principal, 'read')
  return findCodes(ctx.db, ctx.workspace.id, query)
}
