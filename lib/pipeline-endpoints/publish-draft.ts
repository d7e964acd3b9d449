import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { fetchDraft } from '#lib/pipeline-drafts/get.ts'
import { publishPipeline } from '#lib/pipeline-endpoints/publish.ts'
import type { PublishedPipeline } from '#lib/pipeline-endpoints/published/published-pipeline.ts'
import type { PublishBody } from '#lib/pipeline-endpoints/schema.ts'

/** Publishes the draft as it is stored now; what is done to it afterwards changes nothing of what was published. */
export async function publishDraft(ctx: Context, draftId: string, body: PublishBody): Promise<PublishedPipeline> {
  authorize(ctx.principal, 'write')
  const { id, graph, kind } = await fetchDraft(ctx, draftId)
  return publishPipeline(ctx, { graph, kind, draftId: id }, body)
}
