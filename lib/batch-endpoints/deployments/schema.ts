import { z } from 'zod'
import { listQuery } from '#lib/arm/list.ts'
import { armEnum, armInteger, armObject, tags } from '#lib/arm/wire.ts'
import { codeReferences } from '#lib/deployments/code-references.ts'
import { description, endpointName } from '#lib/deployments/endpoint-name.ts'
import { settingsWire } from '#lib/jobs/settings-wire.ts'

/** Deployments are named by the same rule as endpoints. */
export const deploymentName = endpointName

const modelReference = armObject({
  referenceType: armEnum(['Id', 'DataPath', 'OutputPath'])
    .default('Id')
    .refine((type) => type === 'Id', 'Register the model first and refer to it by its id (referenceType "Id").'),
  assetId: z.string('Name the model version, such as azureml:churn:3.'),
})

/** The body of PUT batchEndpoints/{e}/deployments/{d} (azureml-rest section 2.8); engine, outputFormat, outputHeader and joinInput are ours. */
export const batchDeploymentBody = armObject({
  location: z.string().optional(),
  tags: tags.optional(),
  properties: armObject({
    ...settingsWire,
    description: description.optional(),
    properties: z.record(z.string(), z.string()).optional(),
    model: z.union([z.string().transform((assetId) => ({ referenceType: 'Id' as const, assetId })), modelReference]),
    compute: z.string('Name the compute cluster that scores.'),
    resources: armObject({ instanceCount: armInteger(1, 'instanceCount').optional() }).optional(),
    environmentVariables: z.record(z.string(), z.string()).optional(),
    ...codeReferences,
  }),
})
export type BatchDeploymentBody = z.output<typeof batchDeploymentBody>

export const batchDeploymentPatch = armObject({
  tags: tags.optional(),
  properties: armObject({ description: description.optional() }).optional(),
})
export type BatchDeploymentPatch = z.output<typeof batchDeploymentPatch>

export const batchDeploymentQuery = listQuery
