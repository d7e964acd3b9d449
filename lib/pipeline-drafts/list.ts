import type { Page } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { neverRan } from '#lib/pipeline-drafts/get.ts'
import { findRunsOfDrafts } from '#lib/pipeline-drafts/run-store.ts'
import type { DraftWithRuns } from '#lib/pipeline-drafts/schema.ts'
import { findDrafts } from '#lib/pipeline-drafts/store.ts'
import type { DraftListQuery } from '#lib/pipeline-drafts/wire.ts'

/** One page of drafts, the last changed first. */
export async function listDrafts(ctx: Context, query: DraftListQuery): Promise<Page<DraftWithRuns>> {
  authorize(ctx.principal, 'read')
  const page = await findDrafts(ctx.db, ctx.workspace.id, query)
  const ids = page.items.map(({ id }) => id)
  const runs = await findRunsOfDrafts(ctx.db, ctx.workspace.id, ids)
  return { ...page, items: page.items.map((draft) => ({ ...draft, runs: runs.get(draft.id) ?? neverRan })) }
}
