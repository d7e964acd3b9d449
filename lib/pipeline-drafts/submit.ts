import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import type { Job } from '#lib/jobs/job.ts'
import { fetchDraft } from '#lib/pipeline-drafts/get.ts'
import type { SubmitDraftBody } from '#lib/pipeline-drafts/wire.ts'
import { submitRun } from '#lib/pipeline-runs/submit.ts'

/** Runs the graph as it is stored; `compute` stands in for the one of its settings. */
export async function submitDraft(
  ctx: Context,
  { id, compute, ...request }: SubmitDraftBody & { id: string; idempotencyKey: string | undefined },
): Promise<Job> {
  authorize(ctx.principal, 'write')
  const { graph, kind, displayName } = await fetchDraft(ctx, id)
  const settings = compute ? { ...graph.settings, compute } : graph.settings
  const { experimentName, description, tags, assignments, forceRerun, idempotencyKey } = request
  return submitRun(ctx, {
    graph: { ...graph, settings },
    kind,
    experimentName,
    displayName: request.displayName ?? displayName,
    ...{ description, tags, assignments, forceRerun, idempotencyKey },
    continueOnFailedStep: request.continueOnFailedStep,
    draftId: id,
  })
}
