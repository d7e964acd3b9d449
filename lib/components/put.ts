import type { NewAsset } from '#lib/arm/asset.ts'
import { authorize } from '#lib/auth/authorize.ts'
import { getComponent } from '#lib/components/get.ts'
import { type Component, componentName } from '#lib/components/schema.ts'
import { findComponent, saveComponent } from '#lib/components/store.ts'
import type { ComponentBody } from '#lib/components/wire.ts'
import type { Context } from '#lib/core/context.ts'
import { parseInput } from '#lib/core/parse.ts'

/** Creates a component without versions, or replaces what the caller may set about it. */
export async function putComponent(
  ctx: Context,
  { name, properties }: ComponentBody & { name: string },
): Promise<{ component: Component; created: boolean }> {
  authorize(ctx.principal, 'write')
  const existing = await findComponent(ctx.db, ctx.workspace.id, name)
  const fresh = newComponent(ctx, existing?.name ?? parseInput(componentName, name))
  await saveComponent(ctx.db, ctx.workspace.id, { ...fresh, ...properties })
  const component = await getComponent(ctx, { name })
  // Of several who make it at the same moment, one has.
  return { component, created: component.id === fresh.id }
}

/** A component that has nothing but its name yet. */
export function newComponent(ctx: Context, name: string): NewAsset {
  const now = ctx.now()
  const by = ctx.principal.name
  const audited = { createdAt: now, createdBy: by, updatedAt: now, updatedBy: by }
  return { id: ctx.newId(), name, description: '', tags: {}, properties: {}, isArchived: false, ...audited }
}
