import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { isUuid } from '#lib/pipeline-drafts/get.ts'
import { deleteDraftRow } from '#lib/pipeline-drafts/store.ts'

/** Deletes a draft; its runs and what was made of it stay. Says whether there was one. */
export async function deleteDraft(ctx: Context, { id }: { id: string }): Promise<boolean> {
  authorize(ctx.principal, 'write')
  return isUuid.test(id) && deleteDraftRow(ctx.db, ctx.workspace.id, id)
}
