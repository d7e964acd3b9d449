import type { PipelineJob } from '#lib/jobs/job.ts'
import { deriveLevels } from '#lib/pipeline-runs/plan/derive-steps.ts'
import { hashStep } from '#lib/pipeline-runs/plan/hash-step.ts'
import { fingerprint } from '#lib/pipeline-runs/running/list-assets.ts'
import { requireManifest } from '#lib/pipeline-runs/running/module-of.ts'
import { isThere, storeOf } from '#lib/pipeline-runs/running/places.ts'
import type { TurnContext } from '#lib/pipeline-runs/running/turn-context.ts'
import { findReusableSteps, type StepDecision } from '#lib/pipeline-runs/steps/store.ts'
import type { GraphNode } from '#lib/pipelines/graph/graph.ts'
import { jobEdges } from '#lib/pipelines/graph/graph-edges.ts'
import { readNodeParameters } from '#lib/pipelines/graph/node-parameters.ts'
import type { GraphPlan } from '#lib/pipelines/graph/plan-graph.ts'

type Found = Awaited<ReturnType<typeof findReusableSteps>>[number]

/**
 * Which steps need not run. A step is reused when everything it depends on is what it was, its own inputs are reused ones, and the
 * files it made are still there. One query for each level of the graph, as far down as anything can be reused.
 */
export async function decideSteps(ctx: TurnContext, job: PipelineJob, plan: GraphPlan): Promise<StepDecision[]> {
  const madeBy = new Map<string, string>()
  const decisions: StepDecision[] = []
  for (const level of deriveLevels(plan)) {
    const hashed = await Promise.all(
      level.map(async (node) => ({ node, hash: await hashNode(ctx, job, node, madeBy) })),
    )
    const wanted = hashed.filter(({ node }) => isReusable(job, plan, node, madeBy)).flatMap(({ hash }) => hash ?? [])
    const found = wanted.length === 0 ? [] : await findReusableSteps(ctx.db, job.workspaceId, wanted)
    for (const { node, hash } of hashed) {
      const isWanted = hash !== undefined && wanted.includes(hash) && isReusable(job, plan, node, madeBy)
      const step = isWanted
        ? await firstWhole(
            ctx,
            job,
            found.filter((one) => one.hash === hash),
          )
        : undefined
      madeBy.set(node, step ? `${step.jobId}/${step.node}` : `${job.id}/${node}`)
      decisions.push({ node, hash, reuse: step && { jobName: step.jobName, outputs: step.outputs } })
    }
  }
  return decisions
}

/** What reads the output of a step that will run now cannot have read it before. */
function isReusable(
  job: PipelineJob,
  { waitsFor }: GraphPlan,
  node: string,
  madeBy: ReadonlyMap<string, string>,
): boolean {
  const { forceRerun, forceNodes } = job.payload.settings
  if (forceRerun || forceNodes.includes(node)) return false
  return !(waitsFor[node] ?? []).some((source) => madeBy.get(source)?.startsWith(`${job.id}/`))
}

async function firstWhole(
  ctx: TurnContext,
  job: PipelineJob,
  candidates: readonly Found[],
): Promise<Found | undefined> {
  for (const candidate of candidates) {
    const isWhole = await Promise.all(
      Object.values(candidate.outputs).map(async (output) =>
        isThere(await storeOf(ctx, job, output.datastore), output).catch(() => false),
      ),
    ).catch(() => [false])
    if (isWhole.every(Boolean)) return candidate
  }
  return undefined
}

/** Undefined where the outputs depend on more than what is known, or on files that cannot be found. */
async function hashNode(
  ctx: TurnContext,
  job: PipelineJob,
  id: string,
  madeBy: ReadonlyMap<string, string>,
): Promise<string | undefined> {
  const { graph } = job.payload
  const node = graph.nodes.find((one) => one.id === id)
  if (!node) return undefined
  const manifest = requireManifest(node)
  const { values } = readNodeParameters(manifest, node)
  if (manifest.isReusable?.(values) === false) return undefined
  const assets = await listNodeAssets(ctx, job, node)
  if (!assets) return undefined
  const inputs = jobEdges(graph)
    .filter(({ to }) => to.node === id)
    .map(({ from, to }) => [to.port, { madeBy: madeBy.get(from.node) ?? '', port: from.port }] as const)
  const parameters = Object.fromEntries(Object.entries(values).filter(([field]) => !Object.hasOwn(assets, field)))
  const { id: module, version } = manifest
  return hashStep({ module, version, parameters, inputs: Object.fromEntries(inputs), assets })
}

async function listNodeAssets(ctx: TurnContext, job: PipelineJob, { id }: GraphNode) {
  const assets: Record<string, { name: string; version: string; listing: string }> = {}
  for (const [field, asset] of Object.entries(job.payload.assets[id] ?? {})) {
    const listing = 'problem' in asset ? undefined : await fingerprint(ctx, job, asset).catch(() => undefined)
    if (listing === undefined) return undefined
    assets[field] = { name: asset.name, version: asset.version, listing }
  }
  return assets
}
