import { isDeepStrictEqual } from 'node:util'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { fetchDraft, withRuns } from '#lib/pipeline-drafts/get.ts'
import type { DraftWithRuns, PipelineDraft } from '#lib/pipeline-drafts/schema.ts'
import { saveDraft } from '#lib/pipeline-drafts/store.ts'

export type DraftChanges = Partial<Pick<PipelineDraft, 'displayName' | 'description' | 'tags' | 'graph' | 'derivation'>>

/** Writes the next revision of `draft`. Throws Conflict if it is no longer the stored one, unless what is stored is just this. */
export async function changeDraft(ctx: Context, draft: PipelineDraft, changes: DraftChanges): Promise<DraftWithRuns> {
  const changed = await saveChanges(ctx, draft, changes)
  if (changed) return withRuns(ctx, changed)
  const stored = await fetchDraft(ctx, draft.id)
  if (hasChanges(stored, changes)) return withRuns(ctx, stored)
  throw savedMeanwhile(stored)
}

/** The next revision of `draft`, written; undefined when it is no longer the stored one. */
export async function saveChanges(
  ctx: Context,
  draft: PipelineDraft,
  changes: DraftChanges,
): Promise<PipelineDraft | undefined> {
  const revision = draft.revision + 1
  const changed = { ...draft, ...changes, revision, updatedAt: ctx.now(), updatedBy: ctx.principal.name }
  return (await saveDraft(ctx.db, ctx.workspace.id, changed, draft.revision)) ? changed : undefined
}

/** Whether the draft is already as the changes would make it. */
export const hasChanges = (draft: PipelineDraft, changes: DraftChanges): boolean =>
  isDeepStrictEqual({ ...draft, ...changes }, draft)

export const savedMeanwhile = ({ displayName, updatedBy, updatedAt }: PipelineDraft): AppError =>
  new AppError(
    'Conflict',
    `'${displayName}' was saved by ${updatedBy} at ${updatedAt.toISOString()}, after you opened it. Load that version, or keep yours as a copy.`,
    'revision',
  )
