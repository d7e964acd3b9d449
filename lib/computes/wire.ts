import { z } from 'zod'
import { armEnum, armInteger, armObject, tags } from '#lib/arm/wire.ts'
import { type ComputeScale, computeDescription, type computeScale } from '#lib/computes/schema.ts'
import { isoDuration } from '#lib/core/duration.ts'

const computeTypes = [
  'AmlCompute',
  'AKS',
  'Kubernetes',
  'ComputeInstance',
  'DataFactory',
  'VirtualMachine',
  'HDInsight',
  'Databricks',
  'DataLakeAnalytics',
  'SynapseSpark',
] as const

const scaleSettings = armObject({
  minNodeCount: armInteger(0, 'minNodeCount').optional(),
  maxNodeCount: armInteger(1, 'maxNodeCount').optional(),
  nodeIdleTimeBeforeScaleDown: isoDuration.optional(),
})

/** Settings of virtual machines, which Slipway's nodes are not: taking them would promise something. */
const notHere = (name: string) =>
  z
    .undefined({ error: `'${name}' has no meaning here: nodes are processes, not virtual machines. Leave it out.` })
    .optional()

const amlCompute = armObject({
  vmSize: z.string().max(100, 'vmSize has at most 100 characters.').default(''),
  vmPriority: armEnum(['Dedicated', 'LowPriority']).default('Dedicated'),
  osType: armEnum(['Linux', 'Windows']).default('Linux'),
  remoteLoginPortPublicAccess: armEnum(['Enabled', 'Disabled', 'NotSpecified']).default('NotSpecified'),
  scaleSettings: scaleSettings.optional(),
  subnet: notHere('subnet'),
  userAccountCredentials: notHere('userAccountCredentials'),
  virtualMachineImage: notHere('virtualMachineImage'),
})

/** The body of `PUT computes/{name}` (azureml-rest section 2.4). `isAttachedCompute` decides who starts the nodes. */
export const computeBody = armObject({
  location: z.string().optional(),
  tags: tags.default({}),
  properties: armObject({
    computeType: armEnum(computeTypes).refine((type) => type === 'AmlCompute', {
      error: ({ input }) =>
        `Compute of type ${input} cannot be created here. Use AmlCompute, with isAttachedCompute true for nodes on other machines.`,
    }),
    description: computeDescription.default(''),
    isAttachedCompute: z.boolean('isAttachedCompute must be true or false.').default(false),
    properties: amlCompute.optional(),
  }),
})
export type ComputeBody = z.output<typeof computeBody>

/** Clients send `properties.scaleSettings` or `properties.properties.scaleSettings`, depending on their age. */
export const computePatchBody = armObject({
  tags: tags.optional(),
  properties: armObject({
    description: computeDescription.optional(),
    scaleSettings: scaleSettings.optional(),
    properties: armObject({ scaleSettings: scaleSettings.optional() }).optional(),
  }).optional(),
})
export type ComputePatchBody = z.output<typeof computePatchBody>

/** What was sent about the number of nodes, laid over what was there; not checked yet. */
export function readScale(
  given: z.output<typeof scaleSettings> | undefined,
  before: Partial<ComputeScale> = {},
): z.input<typeof computeScale> {
  return {
    minNodes: given?.minNodeCount ?? before.minNodes,
    maxNodes: given?.maxNodeCount ?? before.maxNodes,
    idleSeconds:
      given?.nodeIdleTimeBeforeScaleDown === undefined ? before.idleSeconds : given.nodeIdleTimeBeforeScaleDown / 1000,
  }
}
