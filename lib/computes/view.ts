import type { WorkspacePath } from '#lib/arm/resource.ts'
import type { ComputeWithNodes } from '#lib/computes/get.ts'
import { presentInferenceCompute } from '#lib/computes/inference/view.ts'
import { type ComputeNode, countNodeStates, deriveNodeState } from '#lib/computes/nodes/states.ts'
import { presentEnvelope, presentOrigin } from '#lib/computes/present-envelope.ts'
import type { Compute } from '#lib/computes/schema.ts'
import { presentDuration } from '#lib/core/duration.ts'

/** A compute that jobs run on. */
export type ComputeResource = ReturnType<typeof presentCluster>
export type ComputeNodeResource = ReturnType<typeof presentNode>

/** A compute as azureml-rest section 2.4 has it. */
export function presentCompute(found: ComputeWithNodes, workspace: WorkspacePath & { location: string }, now: Date) {
  const { compute, used = { cpu: 0, memoryMb: 0 } } = found
  if (compute.reservation) return presentInferenceCompute(compute, compute.reservation, used, workspace)
  return presentCluster(found, workspace, now)
}

export function presentCluster(
  { compute, nodes }: Pick<ComputeWithNodes, 'compute' | 'nodes'>,
  workspace: WorkspacePath & { location: string },
  now: Date,
) {
  return {
    ...presentEnvelope(compute, workspace),
    properties: {
      ...presentOrigin(compute, workspace),
      provisioningErrors: null,
      isAttachedCompute: compute.provider === 'attached',
      disableLocalAuth: true,
      properties: {
        ...compute.properties,
        vmSize: compute.size,
        ...presentScale(compute),
        ...presentAllocation(compute, nodes, now),
      },
    },
  }
}

/** An attached compute has as many nodes as an operator starts, so it has nothing to scale. */
const presentScale = ({ provider, minNodes, maxNodes, idleSeconds }: Compute) => ({
  scaleSettings:
    provider === 'attached'
      ? null
      : {
          minNodeCount: minNodes,
          maxNodeCount: maxNodes,
          nodeIdleTimeBeforeScaleDown: presentDuration(idleSeconds * 1000),
        },
})

/** Lost nodes count as unusable and no longer towards the current number. */
function presentAllocation({ provider, minNodes, maxNodes }: Compute, nodes: readonly ComputeNode[], now: Date) {
  const counts = countNodeStates(nodes, now)
  const staying = counts.preparing + counts.idle + counts.running
  const target = provider === 'attached' ? staying : Math.min(Math.max(staying, minNodes), maxNodes)
  const isSteady = target === staying && counts.preparing === 0 && counts.leaving === 0
  return {
    allocationState: isSteady ? ('Steady' as const) : ('Resizing' as const),
    currentNodeCount: staying + counts.leaving,
    targetNodeCount: target,
    nodeStateCounts: {
      idleNodeCount: counts.idle,
      runningNodeCount: counts.running,
      preparingNodeCount: counts.preparing,
      unusableNodeCount: counts.unusable,
      leavingNodeCount: counts.leaving,
      preemptedNodeCount: 0,
    },
  }
}

/** A node as Azure's `listNodes` has it, and what an operator needs to find the process. */
export function presentNode(node: ComputeNode, now: Date) {
  return {
    nodeId: node.id,
    nodeState: deriveNodeState(node, now),
    runId: node.jobName ?? null,
    name: node.name,
    host: node.host,
    pid: node.pid,
    startedAt: node.startedAt.toISOString(),
    heartbeatAt: node.heartbeatAt.toISOString(),
    /** By the server's clock, which the reader's may differ from. */
    secondsSinceHeartbeat: Math.max(0, Math.round((now.getTime() - node.heartbeatAt.getTime()) / 1000)),
  }
}
