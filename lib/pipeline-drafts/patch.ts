import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { hasChanges, saveChanges } from '#lib/pipeline-drafts/change.ts'
import { fetchDraft, withRuns } from '#lib/pipeline-drafts/get.ts'
import type { DraftWithRuns } from '#lib/pipeline-drafts/schema.ts'
import type { DraftPatch } from '#lib/pipeline-drafts/wire.ts'

/** Renames, describes or tags a draft, whichever revision the caller knew: what somebody saves at the same moment is kept. */
export async function patchDraft(
  ctx: Context,
  { id, ...changes }: DraftPatch & { id: string },
): Promise<DraftWithRuns> {
  authorize(ctx.principal, 'write')
  const stored = await fetchDraft(ctx, id)
  const { displayName = stored.displayName, description = stored.description, tags = stored.tags } = changes
  const words = { displayName, description, tags }
  if (hasChanges(stored, words)) return withRuns(ctx, stored)
  const changed = await saveChanges(ctx, stored, words)
  return changed ? withRuns(ctx, changed) : patchDraft(ctx, { id, ...changes })
}
