'use client'

import type { ReactNode } from 'react'
import { DeploymentBanner } from '#components/pipeline-drafts/deploy/deployment-banner.tsx'
import { useDeployCommand } from '#components/pipeline-drafts/deploy/use-deploy-command.tsx'
import { draftPath } from '#components/pipeline-drafts/draft.ts'
import type { Command } from '#components/ui/command-bar.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { PipelineJobResource } from '#lib/jobs/pipeline-view.ts'
import type { DraftResource } from '#lib/pipeline-drafts/view.ts'

/** Deploying the draft of a run, for runs of real-time inference pipelines. */
export function useDeployRun(job: PipelineJobResource): { commands: Command[]; children: ReactNode } {
  const { base } = useWorkspace()
  const { kind, draftId } = job.properties.pipeline
  const wanted = kind === 'realTime' && draftId ? draftId : undefined
  const { data: draft, error } = useResource<DraftResource>(wanted && draftPath(base, wanted))
  const { command, dialog } = useDeployCommand({ draft, problem: findProblem(job, draft, error) })
  if (!wanted) return { commands: [], children: null }
  return {
    commands: [command],
    children: (
      <>
        <DeploymentBanner draft={wanted} />
        {dialog}
      </>
    ),
  }
}

function findProblem(
  { name, properties }: PipelineJobResource,
  draft: DraftResource | undefined,
  error: { status: number; message: string } | undefined,
): string | undefined {
  if (error) return error.status === 404 ? 'The draft of this run was deleted' : error.message
  if (properties.status !== 'Completed') return 'The run has not completed'
  const newest = draft?.properties.lastCompletedRun?.name
  return newest !== undefined && newest !== name ? 'Another run of the pipeline completed after this one' : undefined
}
