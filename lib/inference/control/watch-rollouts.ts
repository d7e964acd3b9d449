import type { World } from '#lib/core/context.ts'
import type { Fleet } from '#lib/inference/control/fleet.ts'
import { createTolerant, repeatWork } from '#lib/inference/control/tolerant.ts'
import { estimatePercentile } from '#lib/inference/metrics/latency-buckets.ts'
import type { Recorder } from '#lib/inference/metrics/recorder.ts'
import { advanceRollout } from '#lib/online-endpoints/rollouts/advance.ts'
import { judgeStep, type Observed } from '#lib/online-endpoints/rollouts/plan-step.ts'
import type { Rollout } from '#lib/online-endpoints/rollouts/rollout.ts'
import type { DesiredEndpoint } from '#lib/online-endpoints/serving/desired.ts'

const everyMs = 100

/** What had been counted of a deployment when a step began, or when this process did. */
interface Baseline {
  step: string
  statuses: Float64Array
  latency: Float64Array
}

/** Takes the steps of running rollouts, and takes them back. The returned function ends that. */
export function startRollouts(
  world: Pick<World, 'db' | 'log' | 'now' | 'newId'>,
  recorder: Recorder,
  fleet: Fleet,
): () => Promise<void> {
  const tolerant = createTolerant(world.log, 'rollouts')
  const baselines = new Map<string, Baseline>()
  /** Steps that were left: the rows read last may still be at them. */
  const left = new Set<string>()

  const watch = async (endpoint: DesiredEndpoint, rollout: Rollout) => {
    const deployment = endpoint.deployments.find(({ name }) => name === rollout.deployment)
    const step = `${rollout.id} ${rollout.step}`
    if (left.has(step) || endpoint.isStopped) return
    const seen = deployment
      ? observe(recorder, baselines, rollout.id, step, deployment.id)
      : { requests: 0, errors: 0, p99Ms: undefined }
    const verdict = deployment
      ? judgeStep(rollout, seen, world.now())
      : { kind: 'back' as const, reason: `The deployment ${rollout.deployment} does not exist any more.` }
    if (verdict.kind === 'wait') return
    const place = { workspaceId: endpoint.workspaceId, endpointId: endpoint.id, endpointName: endpoint.name }
    if (await tolerant(() => advanceRollout(world, place, rollout, verdict))) left.add(step)
  }
  const watchAll = async () => {
    const running = [...fleet.desired()].flatMap((endpoint) =>
      endpoint.rollout ? [{ endpoint, rollout: endpoint.rollout }] : [],
    )
    const ids = new Set(running.map(({ rollout }) => rollout.id))
    for (const id of baselines.keys()) if (!ids.has(id)) baselines.delete(id)
    for (const step of left) if (!ids.has(step.split(' ')[0] ?? '')) left.delete(step)
    await Promise.all(running.map(({ endpoint, rollout }) => watch(endpoint, rollout)))
  }
  return repeatWork(everyMs, watchAll)
}

function observe(
  recorder: Recorder,
  baselines: Map<string, Baseline>,
  rolloutId: string,
  step: string,
  deploymentId: string,
): Observed {
  const { statuses, latency } = recorder.of(deploymentId)
  const known = baselines.get(rolloutId)
  const baseline = known?.step === step ? known : { step, statuses: statuses.slice(), latency: latency.slice() }
  baselines.set(rolloutId, baseline)
  let requests = 0
  let errors = 0
  for (let status = 0; status < statuses.length; status++) {
    const count = (statuses[status] ?? 0) - (baseline.statuses[status] ?? 0)
    // A client that went away says nothing about the deployment.
    if (status !== 499) requests += count
    if (isError(status)) errors += count
  }
  const latencies = latency.map((count, bucket) => count - (baseline.latency[bucket] ?? 0))
  return { requests, errors, p99Ms: estimatePercentile(latencies, 0.99) }
}

const isError = (status: number) => status >= 500 || status === 408 || status === 429
