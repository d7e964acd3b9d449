import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { findRunsOfDrafts } from '#lib/pipeline-drafts/run-store.ts'
import type { DraftRuns, DraftWithRuns, PipelineDraft } from '#lib/pipeline-drafts/schema.ts'
import { findDraft } from '#lib/pipeline-drafts/store.ts'

/** Throws ResourceNotFound. */
export async function getDraft(ctx: Context, { id }: { id: string }): Promise<DraftWithRuns> {
  authorize(ctx.principal, 'read')
  return withRuns(ctx, await fetchDraft(ctx, id))
}

/** The draft alone, or ResourceNotFound. */
export async function fetchDraft(ctx: Context, id: string): Promise<PipelineDraft> {
  const draft = isUuid.test(id) ? await findDraft(ctx.db, ctx.workspace.id, id) : undefined
  if (draft) return draft
  throw new AppError(
    'ResourceNotFound',
    `There is no pipeline draft '${id}' in this workspace. It may have been deleted.`,
  )
}

export async function withRuns(ctx: Context, draft: PipelineDraft): Promise<DraftWithRuns> {
  const runs = await findRunsOfDrafts(ctx.db, ctx.workspace.id, [draft.id])
  return { ...draft, runs: runs.get(draft.id) ?? neverRan }
}

export const neverRan: DraftRuns = { last: undefined, lastCompleted: undefined }

export const isUuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
