import type { Page } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import type { Model } from '#lib/models/schema.ts'
import { findModels } from '#lib/models/store.ts'
import type { ModelListQuery } from '#lib/models/wire.ts'

/** One page of models, without their versions. */
export async function listModels(ctx: Context, query: ModelListQuery): Promise<Page<Model>> {
  authorize(ctx.principal, 'read')
  return findModels(ctx.db, ctx.workspace.id, query)
}
