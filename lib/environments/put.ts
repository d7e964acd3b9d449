import type { NewAsset } from '#lib/arm/asset.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { parseInput } from '#lib/core/parse.ts'
import { getEnvironment } from '#lib/environments/get.ts'
import { type Environment, environmentName } from '#lib/environments/schema.ts'
import { findEnvironment, saveEnvironment } from '#lib/environments/store.ts'
import type { EnvironmentBody } from '#lib/environments/wire.ts'

/** Creates an environment without versions, or replaces what the caller may set about it. */
export async function putEnvironment(
  ctx: Context,
  { name, properties }: EnvironmentBody & { name: string },
): Promise<{ environment: Environment; created: boolean }> {
  authorize(ctx.principal, 'write')
  const existing = await findEnvironment(ctx.db, ctx.workspace.id, name)
  const fresh = newEnvironment(ctx, existing?.name ?? parseInput(environmentName, name))
  await saveEnvironment(ctx.db, ctx.workspace.id, { ...fresh, ...properties })
  const environment = await getEnvironment(ctx, { name })
  // Of several who make it at the same moment, one has.
  return { environment, created: environment.id === fresh.id }
}

/** An environment that has nothing but its name yet. */
export function newEnvironment(ctx: Context, name: string): NewAsset {
  const now = ctx.now()
  const by = ctx.principal.name
  const audited = { createdAt: now, createdBy: by, updatedAt: now, updatedBy: by }
  return { id: ctx.newId(), name, description: '', tags: {}, properties: {}, isArchived: false, ...audited }
}
