import { z } from 'zod'
import { listQuery } from '#lib/arm/list.ts'
import { withOldShape } from '#lib/arm/old-shape.ts'
import { armEnum, armInteger, armObject, tags } from '#lib/arm/wire.ts'
import { readOldDeployment } from '#lib/batch-endpoints/deployments/old-shape.ts'
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

const componentReference = armObject({
  referenceType: armEnum(['Id']).default('Id'),
  assetId: z.string('Name the component version, such as azureml:train:3.'),
})

/** Azure's clients send the switches as text. */
const onOff = z.union([z.boolean(), z.stringbool()], 'must be true or false')

/** A deployment of a pipeline component; `Model` is said of one that names its model. */
const deploymentConfiguration = armObject({
  deploymentConfigurationType: armEnum(['PipelineComponent', 'Model']).default('PipelineComponent'),
  componentId: z
    .union([z.string().transform((assetId) => ({ referenceType: 'Id' as const, assetId })), componentReference])
    .optional(),
  description: description.optional(),
  tags: tags.optional(),
  settings: armObject({
    default_compute: z.string().optional(),
    default_datastore: z.string().optional(),
    continue_on_step_failure: onOff.default(true),
    force_rerun: onOff.default(false),
  }).prefault({}),
})

/** As 2021-03-01-preview has it; its number of instances is read by readOldDeployment. */
const oldCompute = armObject({ target: z.string('Name the compute cluster that scores.') }).transform(
  ({ target }) => target,
)

/** The body of PUT batchEndpoints/{e}/deployments/{d} (azureml-rest section 2.8); engine, outputFormat, outputHeader and joinInput are ours. */
export const batchDeploymentBody = armObject({
  location: z.string().optional(),
  tags: tags.optional(),
  properties: withOldShape(
    readOldDeployment,
    armObject({
      ...settingsWire,
      description: description.optional(),
      properties: z.record(z.string(), z.string()).optional(),
      model: z
        .union([z.string().transform((assetId) => ({ referenceType: 'Id' as const, assetId })), modelReference])
        .optional(),
      deploymentConfiguration: deploymentConfiguration.optional(),
      compute: z.union([z.string(), oldCompute], 'Name the compute cluster that scores.').optional(),
      resources: armObject({ instanceCount: armInteger(1, 'instanceCount').optional() }).optional(),
      environmentVariables: z.record(z.string(), z.string()).optional(),
      ...codeReferences,
    }),
  ),
})
export type BatchDeploymentBody = z.output<typeof batchDeploymentBody>

export const batchDeploymentPatch = armObject({
  tags: tags.optional(),
  properties: armObject({ description: description.optional() }).optional(),
})
export type BatchDeploymentPatch = z.output<typeof batchDeploymentPatch>

export const batchDeploymentQuery = listQuery
