import { isDeepStrictEqual } from 'node:util'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { fetchDraft, withRuns } from '#lib/pipeline-drafts/get.ts'
import type { DraftWithRuns, PipelineDraft } from '#lib/pipeline-drafts/schema.ts'
import { saveDraft } from '#lib/pipeline-drafts/store.ts'
import type { DraftBody, DraftPatch } from '#lib/pipeline-drafts/wire.ts'

/**
 * Saves what is on somebody's canvas. What is stored already is not written again, so that a save whose answer was lost can be
 * repeated. Throws Conflict, with who and when, if another revision than the caller's is stored.
 */
export async function putDraft(
  ctx: Context,
  { id, revision, displayName, description, tags, graph }: DraftBody & { id: string },
): Promise<DraftWithRuns> {
  authorize(ctx.principal, 'write')
  const stored = await fetchDraft(ctx, id)
  const body = { displayName, description, tags, graph }
  if (isStored(stored, body)) return withRuns(ctx, stored)
  return changeDraft(ctx, { ...stored, revision }, body)
}

/** Renames, describes or tags a draft, whichever revision the caller knew. */
export async function patchDraft(
  ctx: Context,
  { id, ...changes }: DraftPatch & { id: string },
): Promise<DraftWithRuns> {
  authorize(ctx.principal, 'write')
  const stored = await fetchDraft(ctx, id)
  const { displayName = stored.displayName, description = stored.description, tags = stored.tags } = changes
  const body = { displayName, description, tags, graph: stored.graph }
  return isStored(stored, body) ? withRuns(ctx, stored) : changeDraft(ctx, stored, body)
}

/** Writes the next revision of `draft`. Throws Conflict if it is no longer the stored one. */
export async function changeDraft(
  ctx: Context,
  draft: PipelineDraft,
  changes: Partial<Pick<PipelineDraft, 'displayName' | 'description' | 'tags' | 'graph' | 'derivation'>>,
): Promise<DraftWithRuns> {
  const revision = draft.revision + 1
  const changed = { ...draft, ...changes, revision, updatedAt: ctx.now(), updatedBy: ctx.principal.name }
  if (await saveDraft(ctx.db, ctx.workspace.id, changed, draft.revision)) return withRuns(ctx, changed)
  const { displayName, updatedBy, updatedAt } = await fetchDraft(ctx, draft.id)
  throw new AppError(
    'Conflict',
    `'${displayName}' was saved by ${updatedBy} at ${updatedAt.toISOString()}, after you opened it. Load that version, or keep yours as a copy.`,
    'revision',
  )
}

const isStored = (
  { displayName, description, tags, graph }: PipelineDraft,
  body: Omit<DraftBody, 'revision'>,
): boolean => isDeepStrictEqual({ displayName, description, tags, graph }, body)
