import { AppError } from '#lib/core/errors.ts'
import type { PipelineJob } from '#lib/jobs/job.ts'
import { isThere, storeOf } from '#lib/pipeline-runs/running/places.ts'
import type { TurnContext } from '#lib/pipeline-runs/running/turn-context.ts'
import type { Step } from '#lib/pipeline-runs/steps/step.ts'
import { jobEdges } from '#lib/pipelines/graph/graph-edges.ts'
import { localPath } from '#lib/storage/local-path.ts'

/** Absolute folder of what each connected input port reads. Throws UserError naming the step that made it when its files are gone. */
export async function locateInputs(
  ctx: TurnContext,
  job: PipelineJob,
  node: string,
  steps: readonly Step[],
): Promise<Record<string, string>> {
  const edges = jobEdges(job.payload.graph).filter(({ to }) => to.node === node)
  const located = edges.map(async ({ from, to }) => {
    const source = steps.find((step) => step.node === from.node)
    const output = source?.outputs[from.port]
    const gone = () =>
      new AppError(
        'UserError',
        `What '${source?.title ?? from.node}' made at its output '${output?.label ?? from.port}' is not there. Run the pipeline again, and that module with it.`,
        to.port,
      )
    if (!output) throw gone()
    const store = await storeOf(ctx, job, output.datastore)
    if (!(await isThere(store, output))) throw gone()
    return [to.port, await localPath(store, output.path)] as const
  })
  return Object.fromEntries(await Promise.all(located))
}
