import type { AssetListQuery } from '#lib/arm/asset.ts'
import type { Page } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Component } from '#lib/components/schema.ts'
import { findComponents } from '#lib/components/store.ts'
import type { Context } from '#lib/core/context.ts'

/** One page of components, without their versions. */
export async function listComponents(ctx: Context, query: AssetListQuery): Promise<Page<Component>> {
  authorize(ctx.principal, 'read')
  return findComponents(ctx.db, ctx.workspace.id, query)
}
