import { z } from 'zod'
import { armEnum, armInteger, armObject, tags } from '#lib/arm/wire.ts'
import { inferenceProperties } from '#lib/computes/inference/wire.ts'
import { type ComputeKind, computeKinds, isInferenceKind } from '#lib/computes/kinds.ts'
import { type ComputeScale, computeDescription, type computeScale } from '#lib/computes/schema.ts'
import { isoDuration } from '#lib/core/duration.ts'
import { AppError } from '#lib/core/errors.ts'

const computeTypes = [
  ...computeKinds,
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

const clusterProperties = {
  vmSize: z.string().max(100, 'vmSize has at most 100 characters.').optional(),
  vmPriority: armEnum(['Dedicated', 'LowPriority']).optional(),
  osType: armEnum(['Linux', 'Windows']).optional(),
  remoteLoginPortPublicAccess: armEnum(['Enabled', 'Disabled', 'NotSpecified']).optional(),
  scaleSettings: scaleSettings.optional(),
  subnet: notHere('subnet'),
  userAccountCredentials: notHere('userAccountCredentials'),
  virtualMachineImage: notHere('virtualMachineImage'),
}
const inner = armObject({ ...clusterProperties, ...inferenceProperties })
export type ComputeProperties = z.output<typeof inner>

/** Throws UserError for a setting of the other sort of compute, which would otherwise be forgotten. */
export function requireOwnProperties(kind: ComputeKind, given: ComputeProperties): void {
  const others = Object.keys(isInferenceKind(kind) ? clusterProperties : inferenceProperties)
  const wrong = Object.entries(given).find(([name, value]) => value !== undefined && others.includes(name))
  if (!wrong) return
  throw new AppError('UserError', `'${wrong[0]}' is no setting of a compute of type ${kind}. Leave it out.`, wrong[0])
}

/**
 * The body of `PUT computes/{name}` (azureml-rest section 2.4). `isAttachedCompute` decides who starts the nodes. The settings of
 * AmlCompute and those of inference computes are told apart by requireOwnProperties.
 */
export const computeBody = armObject({
  location: z.string().optional(),
  tags: tags.default({}),
  properties: armObject({
    computeType: armEnum(computeTypes).refine((type) => isKind(type), {
      error: ({ input }) =>
        `Compute of type ${input} cannot be created here. Use AmlCompute, with isAttachedCompute true for nodes on other machines, AKS or Kubernetes for real-time endpoints, or ContainerInstance for trying them.`,
    }),
    description: computeDescription.default(''),
    isAttachedCompute: z.boolean('isAttachedCompute must be true or false.').default(false),
    resourceId: z
      .undefined({ error: "'resourceId' names a service of Azure, and there is none here. Leave it out." })
      .optional(),
    properties: inner.optional(),
  }),
})
export type ComputeBody = z.output<typeof computeBody>

/** Narrows what the refinement of `computeType` has let through. */
export const isKind = (type: string): type is ComputeKind => computeKinds.some((kind) => kind === type)

/** Clients send `properties.scaleSettings` or `properties.properties.scaleSettings`, depending on their age. */
export const computePatchBody = armObject({
  tags: tags.optional(),
  properties: armObject({
    description: computeDescription.optional(),
    scaleSettings: scaleSettings.optional(),
    properties: inner.optional(),
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
