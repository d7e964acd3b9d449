import type { WorkspacePath } from '#lib/arm/resource.ts'
import { type Capacity, capacityOf } from '#lib/computes/inference/capacity.ts'
import type { Reservation } from '#lib/computes/inference/reservation.ts'
import { presentEnvelope, presentOrigin } from '#lib/computes/present-envelope.ts'
import type { Compute } from '#lib/computes/schema.ts'

export type InferenceComputeResource = ReturnType<typeof presentInferenceCompute>

/** An inference cluster or a container instance; `agentCount` and its neighbours repeat it in the words of Azure's AKS. */
export function presentInferenceCompute(
  compute: Compute,
  { nodes, cpuPerNode, memoryMbPerNode, purpose }: Reservation,
  used: Capacity,
  workspace: WorkspacePath & { location: string },
) {
  return {
    ...presentEnvelope(compute, workspace),
    properties: {
      ...presentOrigin(compute, workspace),
      provisioningErrors: compute.error ? [{ error: compute.error }] : null,
      isAttachedCompute: false,
      disableLocalAuth: true,
      resourceId: null,
      properties: {
        agentCount: nodes,
        agentVmSize: compute.size,
        clusterPurpose: purpose === 'Production' ? ('FastProd' as const) : ('DevTest' as const),
        sslConfiguration: { status: 'Disabled' as const },
        nodes,
        cpuPerNode,
        memoryMbPerNode,
        purpose,
        capacity: capacityOf({ nodes, cpuPerNode, memoryMbPerNode, purpose }),
        /** What the deployments on it hold, at the most that they scale to. */
        used,
      },
    },
  }
}
