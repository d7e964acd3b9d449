import { z } from 'zod'
import { armEnum, armInteger, armObject } from '#lib/arm/wire.ts'
import { purposes } from '#lib/computes/inference/reservation.ts'

/** Azure's words for the purpose, beside the portal's. */
const clusterPurposes = ['FastProd', 'DenseProd', 'DevTest'] as const

const refused = (message: string) => z.undefined({ error: message }).optional()
const ofKubernetes = (name: string) =>
  refused(
    `'${name}' is a setting of a Kubernetes service, and there is none here: a cluster is a part of this machine. Leave it out.`,
  )

const sslConfiguration = armObject({ status: z.string().optional() }).refine(
  ({ status }) => status === undefined || status.toLowerCase() === 'disabled',
  'SSL is no setting of a cluster: every endpoint is served with TLS when Slipway is started with SLIPWAY_TLS_CERT and SLIPWAY_TLS_KEY. Leave sslConfiguration out, or set its status to Disabled.',
)

/** What is said about an inference cluster or a container instance: Azure's names (`agentCount`), and those it has no words for. */
export const inferenceProperties = {
  nodes: armInteger(1, 'nodes').optional(),
  agentCount: armInteger(1, 'agentCount').optional(),
  cpuPerNode: armInteger(1, 'cpuPerNode').optional(),
  memoryMbPerNode: armInteger(128, 'memoryMbPerNode').optional(),
  purpose: armEnum(purposes).optional(),
  clusterPurpose: armEnum(clusterPurposes).optional(),
  agentVmSize: z.string().max(100, 'agentVmSize has at most 100 characters.').optional(),
  sslConfiguration: sslConfiguration.optional(),
  clusterFqdn: ofKubernetes('clusterFqdn'),
  aksNetworkingConfiguration: ofKubernetes('aksNetworkingConfiguration'),
  loadBalancerType: ofKubernetes('loadBalancerType'),
  loadBalancerSubnet: ofKubernetes('loadBalancerSubnet'),
  namespace: ofKubernetes('namespace'),
  instanceTypes: ofKubernetes('instanceTypes'),
  defaultInstanceType: ofKubernetes('defaultInstanceType'),
}

export type InferenceProperties = z.output<z.ZodObject<typeof inferenceProperties>>
