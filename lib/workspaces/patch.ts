import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { finishedOperation } from '#lib/operations/insert.ts'
import { describeWorkspace } from '#lib/workspaces/describe.ts'
import { getWorkspace, type Place } from '#lib/workspaces/get-workspace.ts'
import type { WorkspacePatch } from '#lib/workspaces/schema.ts'
import { saveWorkspace } from '#lib/workspaces/store.ts'
import type { Workspace } from '#lib/workspaces/workspace.ts'

/** Changes what is said about the workspace of the context. */
export async function patchWorkspace(
  ctx: Context,
  place: Place,
  change: WorkspacePatch,
): Promise<{ workspace: Workspace; operationId: string }> {
  authorize(ctx.principal, 'provision')
  const before = await getWorkspace(ctx, place)
  const workspace: Workspace = {
    ...before,
    ...describeWorkspace(before, change),
    updatedAt: ctx.now(),
    updatedBy: ctx.principal.name,
  }
  await saveWorkspace(ctx.db, workspace)
  return { workspace, operationId: await finishedOperation(ctx, ctx.db) }
}
