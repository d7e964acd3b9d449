import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { changeDraft, hasChanges, savedMeanwhile } from '#lib/pipeline-drafts/change.ts'
import { fetchDraft, withRuns } from '#lib/pipeline-drafts/get.ts'
import type { DraftWithRuns } from '#lib/pipeline-drafts/schema.ts'
import type { DraftBody } from '#lib/pipeline-drafts/wire.ts'

/**
 * Saves what is on somebody's canvas. What is stored already is not written again, so that a save whose answer was lost can be
 * repeated. Throws Conflict, with who and when, if another revision than the caller's is stored.
 */
export async function putDraft(
  ctx: Context,
  { id, revision, displayName, description, tags, graph }: DraftBody & { id: string },
): Promise<DraftWithRuns> {
  authorize(ctx.principal, 'write')
  const body = { displayName, description, tags, graph }
  const stored = await fetchDraft(ctx, id)
  if (hasChanges(stored, body)) return withRuns(ctx, stored)
  if (stored.revision !== revision) throw savedMeanwhile(stored)
  return changeDraft(ctx, stored, body)
}
