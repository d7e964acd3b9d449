import type { Context } from '#lib/core/context.ts'
import { orderRuns, readRunFilter } from '#lib/run-history/choose.ts'
import { listChildRuns } from '#lib/run-history/get.ts'
import type { ChildrenQuery } from '#lib/run-history/schema.ts'
import { presentRun } from '#lib/run-history/view.ts'

/** The parts of a run that the query asks for, in its order; of them `page` is what is shown from the continuation on. */
export async function listChildren(ctx: Context, run: string, query: ChildrenQuery) {
  const meets = readRunFilter(query.$filter ?? '')
  const shown = (await listChildRuns(ctx, run)).map((child) => presentRun(child, ctx)).filter(meets)
  const ordered = orderRuns(shown, query.$orderby, query.$sortorder)
  const end = query.$continuationtoken + query.$top
  return {
    page: ordered.slice(query.$continuationtoken, end),
    count: ordered.length,
    next: end < ordered.length ? end : undefined,
  }
}
