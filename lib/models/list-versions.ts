import type { Page } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { getModel } from '#lib/models/get.ts'
import { findVersions } from '#lib/models/list-store.ts'
import type { ModelVersionSummary } from '#lib/models/schema.ts'
import type { ModelVersionListQuery } from '#lib/models/wire.ts'

/** One page of versions of all models. */
export async function listAllVersions(ctx: Context, query: ModelVersionListQuery): Promise<Page<ModelVersionSummary>> {
  authorize(ctx.principal, 'read')
  return findVersions(ctx.db, ctx.workspace.id, query)
}

/** One page of versions of a model. Throws ResourceNotFound when there is no such model. */
export async function listModelVersions(
  ctx: Context,
  query: ModelVersionListQuery & { name: string },
): Promise<Page<ModelVersionSummary>> {
  const { name } = await getModel(ctx, query)
  return findVersions(ctx.db, ctx.workspace.id, { ...query, name })
}
