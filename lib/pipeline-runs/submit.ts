import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { getDatastore, getDefaultDatastore } from '#lib/datastores/get.ts'
import { deriveDisplayName } from '#lib/jobs/display-name.ts'
import { findJobByKey } from '#lib/jobs/find-by-key.ts'
import type { Job, NewPipelineJob, PipelineJob } from '#lib/jobs/job.ts'
import type { PipelinePayload } from '#lib/jobs/pipeline-payload.ts'
import { enqueueRun } from '#lib/pipeline-runs/enqueue.ts'
import { resolveAssets } from '#lib/pipeline-runs/resolve-assets.ts'
import { resolveComputes } from '#lib/pipeline-runs/resolve-computes.ts'
import { assignParameters } from '#lib/pipelines/graph/assign-parameters.ts'
import type { Graph } from '#lib/pipelines/graph/graph.ts'
import { planGraph } from '#lib/pipelines/graph/plan-graph.ts'
import { validateGraph } from '#lib/pipelines/graph/validate-graph.ts'
import { manifests } from '#lib/pipelines/modules/manifests.ts'

export interface RunRequest {
  /** `pipelinejob-<id>` when left out. */
  name?: string | undefined
  graph: Graph
  /** What was drawn; `training` when left out. */
  kind?: PipelinePayload['graphKind'] | undefined
  experimentName: string
  displayName?: string | undefined
  description?: string | undefined
  tags?: Record<string, string> | undefined
  properties?: Record<string, string> | undefined
  /** Values of pipeline parameters. */
  assignments?: Readonly<Record<string, unknown>> | undefined
  /** Runs every step, whatever could be reused. */
  forceRerun?: boolean | undefined
  /** Runs these steps, whatever could be reused. */
  forceNodes?: readonly string[] | undefined
  /** True when left out: what does not need a step that failed runs all the same. */
  continueOnFailedStep?: boolean | undefined
  draftId?: string | undefined
  published?: PipelinePayload['published'] | undefined
  batchDeployment?: { endpointName: string; deploymentName: string } | undefined
  /** What a batch deployment ran, and was given. */
  component?: PipelinePayload['component'] | undefined
  /** The same key gives the same job. */
  idempotencyKey?: string | undefined
}

const maxKeyLength = 255

/**
 * Starts a run of a pipeline. It keeps everything it needs, so changing or deleting the draft or the endpoint later does not touch it.
 * Throws UserError, with a detail for each, naming what is wrong with the graph, its parameters or its computes.
 */
export async function submitRun(ctx: Context, request: RunRequest): Promise<Job> {
  authorize(ctx.principal, 'score')
  const key = request.idempotencyKey
  if (key && key.length > maxKeyLength)
    throw new AppError('UserError', `An Idempotency-Key has at most ${maxKeyLength} characters.`, 'Idempotency-Key')
  const earlier = key ? await findJobByKey(ctx, key) : undefined
  if (earlier) return earlier
  try {
    return await startRun(ctx, request)
  } catch (error) {
    // Of several requests with one key at the same moment, the others get the job of the first.
    const first =
      key && error instanceof AppError && error.code === 'Conflict' ? await findJobByKey(ctx, key) : undefined
    if (first) return first
    throw error
  }
}

async function startRun(ctx: Context, request: RunRequest): Promise<PipelineJob> {
  const graph = assignParameters(request.graph, request.assignments ?? {})
  refuseIssues(graph)
  const plan = planGraph(graph)
  const id = ctx.newId()
  const name = request.name ?? `pipelinejob-${id}`
  const [computes, assets, datastore] = await Promise.all([
    resolveComputes(ctx, graph, plan.order),
    resolveAssets(ctx, graph),
    graph.settings.datastore ? getDatastore(ctx, graph.settings.datastore) : getDefaultDatastore(ctx),
  ])
  const { batchDeployment, published } = request
  const job: NewPipelineJob = {
    id,
    kind: 'pipeline',
    workspaceId: ctx.workspace.id,
    name,
    displayName: request.displayName || deriveDisplayName(id),
    description: request.description ?? '',
    experimentName: request.experimentName,
    tags: request.tags ?? {},
    properties: request.properties ?? {},
    endpointName: batchDeployment?.endpointName ?? '',
    deploymentName: batchDeployment?.deploymentName ?? '',
    computeName: computes.main.name,
    draftId: request.draftId,
    pipelineEndpointId: published?.endpointId,
    publishedVersion: published?.version,
    stepsTotal: plan.order.length,
    payload: {
      graph,
      graphKind: request.kind ?? 'training',
      assignments: { ...request.assignments },
      settings: settingsOf(request),
      folder: { datastore: datastore.name, path: name },
      assets,
      published,
      component: request.component,
    },
    createdAt: ctx.now(),
    createdBy: ctx.principal.name,
    idempotencyKey: request.idempotencyKey,
  }
  return enqueueRun(ctx, job, plan.order, computes)
}

const settingsOf = ({ forceRerun = false, forceNodes = [], continueOnFailedStep = true }: RunRequest) => ({
  forceRerun,
  forceNodes: [...forceNodes],
  continueOnFailedStep,
})

function refuseIssues(graph: Graph): void {
  const issues = validateGraph(graph, manifests)
  const [first] = issues
  if (!first) return
  const more = issues.length > 1 ? ` (and ${issues.length - 1} more)` : ''
  const details = issues.map(({ message, node, field, port }) => {
    const target = [node, field ?? port].filter(Boolean).join('/')
    return { code: 'UserError' as const, message, ...(target && { target }) }
  })
  throw new AppError('UserError', `${first.message}${more}`, first.node, { details })
}
