import { systemPrincipal } from '#lib/auth/principal.ts'
import type { Context, WorkspaceRef, World } from '#lib/core/context.ts'
import { ensureAdmin, type FirstAdmin } from '#lib/first-start/admin.ts'
import { ensureConfiguredPrincipal } from '#lib/service-principals/ensure-configured.ts'
import { ensureWorkspace } from '#lib/workspaces/ensure.ts'
import { listWorkspaceRefs } from '#lib/workspaces/get.ts'
import { prepareWorkspace } from '#lib/workspaces/prepare.ts'

/**
 * Puts everything in place that a person needs to begin with: account, service principal, workspace, datastore, compute, samples.
 * Safe to repeat and to interrupt. Answers the account to announce, on the first start only.
 */
export async function prepareFirstUse(world: World): Promise<FirstAdmin | undefined> {
  const first = await ensureWorkspace(world)
  await prepareWorkspace(contextOf(world, first), { samples: true })
  for (const workspace of await listWorkspaceRefs(world))
    if (workspace.id !== first.id) await prepareOther(world, workspace)
  await ensureConfiguredPrincipal(world)
  return ensureAdmin(world)
}

/** What is wrong with one of several workspaces must not keep the others from working. */
async function prepareOther(world: World, workspace: WorkspaceRef): Promise<void> {
  try {
    await prepareWorkspace(contextOf(world, workspace), { samples: false })
  } catch (error) {
    world.log.error({ err: error, workspace: workspace.name }, 'a workspace could not be prepared')
  }
}

const contextOf = (world: World, workspace: WorkspaceRef): Context => ({
  ...world,
  workspace,
  principal: systemPrincipal,
  requestId: world.newId(),
})
