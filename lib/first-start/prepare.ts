import { systemPrincipal } from '#lib/auth/principal.ts'
import type { Context, World } from '#lib/core/context.ts'
import { ensureDefaultDatastore } from '#lib/datastores/ensure-default.ts'
import { ensureAdmin, type FirstAdmin } from '#lib/first-start/admin.ts'
import { ensureFirstCompute } from '#lib/first-start/compute.ts'
import { registerSamples } from '#lib/first-start/samples.ts'
import { ensureConfiguredPrincipal } from '#lib/service-principals/ensure-configured.ts'
import { ensureWorkspace } from '#lib/workspaces/ensure.ts'
import { prepareOnce } from '#lib/workspaces/prepared.ts'

/**
 * Puts everything in place that a person needs to begin with: account, service principal, workspace, datastore, compute, samples.
 * Safe to repeat and to interrupt. Answers the account to announce, on the first start only.
 */
export async function prepareFirstUse(world: World): Promise<FirstAdmin | undefined> {
  const workspace = await ensureWorkspace(world)
  const ctx: Context = { ...world, workspace, principal: systemPrincipal, requestId: world.newId() }
  const datastore = await ensureDefaultDatastore(ctx)
  await prepareOnce(ctx, async () => {
    await ensureFirstCompute(ctx)
    await registerSamples(ctx, datastore)
  })
  await ensureConfiguredPrincipal(world)
  return ensureAdmin(world)
}
