import type { Described, NewAsset } from '#lib/arm/asset.ts'
import type { Context } from '#lib/core/context.ts'

/** An asset that has nothing but its name yet. */
export function newAsset(ctx: Context, name: string): NewAsset {
  const now = ctx.now()
  const by = ctx.principal.name
  const audited = { createdAt: now, createdBy: by, updatedAt: now, updatedBy: by }
  return { id: ctx.newId(), name, description: '', tags: {}, properties: {}, isArchived: false, ...audited }
}

/** What a version is once the caller has described it anew. */
export function describeAnew<V extends Described>(
  ctx: Context,
  version: V,
  { description, tags, properties, isArchived }: Pick<Described, 'description' | 'tags' | 'properties' | 'isArchived'>,
): V {
  const audit = { updatedAt: ctx.now(), updatedBy: ctx.principal.name }
  return { ...version, description, tags, properties, isArchived, ...audit }
}
