import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { parseInput } from '#lib/core/parse.ts'
import { getModel } from '#lib/models/get.ts'
import { type Model, modelName } from '#lib/models/schema.ts'
import { findModel, saveModel } from '#lib/models/store.ts'
import type { ModelBody } from '#lib/models/wire.ts'

/** Creates a model without versions, or replaces what the caller may set about it. */
export async function putModel(
  ctx: Context,
  { name, properties }: ModelBody & { name: string },
): Promise<{ model: Model; created: boolean }> {
  authorize(ctx.principal, 'write')
  const existing = await findModel(ctx.db, ctx.workspace.id, name)
  const fresh = newModel(ctx, existing?.name ?? parseInput(modelName, name))
  await saveModel(ctx.db, ctx.workspace.id, { ...fresh, ...properties })
  const model = await getModel(ctx, { name })
  // Of several who make it at the same moment, one has.
  return { model, created: model.id === fresh.id }
}

/** A model that has nothing but its name yet. */
export function newModel(ctx: Context, name: string) {
  const now = ctx.now()
  const by = ctx.principal.name
  const audited = { createdAt: now, createdBy: by, updatedAt: now, updatedBy: by }
  return { id: ctx.newId(), name, description: '', tags: {}, properties: {}, isArchived: false, ...audited }
}
