import type { NewAsset } from '#lib/arm/asset.ts'
import { authorize } from '#lib/auth/authorize.ts'
import { getCode } from '#lib/codes/get.ts'
import { type Code, codeName } from '#lib/codes/schema.ts'
import { findCode, saveCode } from '#lib/codes/store.ts'
import type { CodeBody } from '#lib/codes/wire.ts'
import type { Context } from '#lib/core/context.ts'
import { parseInput } from '#lib/core/parse.ts'

/** Creates a code asset without versions, or replaces what the caller may set about it. */
export async function putCode(
  ctx: Context,
  { name, properties }: CodeBody & { name: string },
): Promise<{ code: Code; created: boolean }> {
  authorize(ctx.principal, 'write')
  const existing = await findCode(ctx.db, ctx.workspace.id, name)
  const fresh = newCode(ctx, existing?.name ?? parseInput(codeName, name))
  await saveCode(ctx.db, ctx.workspace.id, { ...fresh, ...properties })
  const code = await getCode(ctx, { name })
  // Of several who make it at the same moment, one has.
  return { code, created: code.id === fresh.id }
}

/** A code that has nothing but its name yet. */
export function newCode(ctx: Context, name: string): NewAsset {
  const now = ctx.now()
  const by = ctx.principal.name
  const audited = { createdAt: now, createdBy: by, updatedAt: now, updatedBy: by }
  return { id: ctx.newId(), name, description: '', tags: {}, properties: {}, isArchived: false, ...audited }
}
