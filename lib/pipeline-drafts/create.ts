import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { fetchDraft, neverRan } from '#lib/pipeline-drafts/get.ts'
import type { DraftWithRuns, PipelineDraft } from '#lib/pipeline-drafts/schema.ts'
import { insertDraftRow } from '#lib/pipeline-drafts/store.ts'
import type { NewDraftBody } from '#lib/pipeline-drafts/wire.ts'

type NewDraft = Pick<PipelineDraft, 'displayName' | 'kind' | 'graph'> &
  Partial<Pick<PipelineDraft, 'description' | 'tags' | 'sourceDraftId' | 'derivation'>>

/** Makes a draft of a graph, or an empty one. */
export async function createDraft(ctx: Context, { displayName, ...body }: NewDraftBody): Promise<DraftWithRuns> {
  authorize(ctx.principal, 'write')
  return insertDraft(ctx, { ...body, displayName: displayName ?? defaultName(ctx.now()) })
}

/** A copy that knows nothing of the runs of the first. */
export async function cloneDraft(ctx: Context, { id }: { id: string }): Promise<DraftWithRuns> {
  authorize(ctx.principal, 'write')
  const draft = await fetchDraft(ctx, id)
  return insertDraft(ctx, { ...draft, displayName: `Copy of ${draft.displayName}`.slice(0, 255) })
}

/** Writes a new draft, of this moment and this person. */
export async function insertDraft(ctx: Context, draft: NewDraft): Promise<DraftWithRuns> {
  const now = ctx.now()
  const by = ctx.principal.name
  const { displayName, kind, graph, description = '', tags = {}, sourceDraftId, derivation } = draft
  const origin = { id: ctx.newId(), revision: 1, createdAt: now, createdBy: by, updatedAt: now, updatedBy: by }
  const fresh = { ...origin, displayName, kind, graph, description, tags, sourceDraftId, derivation }
  await insertDraftRow(ctx.db, ctx.workspace.id, fresh)
  return { ...fresh, runs: neverRan }
}

/** As the designer calls it: Pipeline-Created-on-11-21-2026. */
function defaultName(now: Date): string {
  const [year = '', month = '', day = ''] = now.toISOString().slice(0, 10).split('-')
  return `Pipeline-Created-on-${month}-${day}-${year}`
}
