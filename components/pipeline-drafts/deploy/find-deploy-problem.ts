import type { DraftResource } from '#lib/pipeline-drafts/view.ts'

/** Why a real-time inference pipeline cannot be deployed as it is; undefined when it can. */
export function findDeployProblem({ properties }: Pick<DraftResource, 'properties'>): string | undefined {
  const { lastCompletedRun, lastRun } = properties
  if (lastCompletedRun?.isOfThisGraph) return undefined
  const isUnderWay = lastRun && !['Completed', 'Failed', 'Canceled'].includes(lastRun.status)
  if (isUnderWay) return 'The run has not completed yet'
  return lastCompletedRun
    ? 'The pipeline was changed after its last completed run: submit it again'
    : 'Submit the inference pipeline first: it must have completed once'
}
