import { z } from 'zod'
import { listQuery } from '#lib/arm/list.ts'
import { armEnum, armInteger, armObject, tags } from '#lib/arm/wire.ts'
import { codeReferences } from '#lib/deployments/code-references.ts'
import { description, endpointName } from '#lib/deployments/endpoint-name.ts'
import { notHere, settingsWire } from '#lib/online-endpoints/deployments/wire.ts'
import { identity } from '#lib/online-endpoints/identity.ts'

/** Deployments are named by the same rule as endpoints. */
export const deploymentName = endpointName

const modelObject = armObject({
  referenceType: armEnum(['Id', 'DataPath', 'OutputPath'])
    .default('Id')
    .refine((type) => type === 'Id', 'Register the model first and refer to it by its id (referenceType "Id").'),
  assetId: z.string('Name the model version, such as azureml:churn:3.'),
}).transform(({ assetId }) => assetId)

/** An ARM id or a short form; 2021-03-01-preview wrote an object. */
const model = z.union([z.string(), modelObject], 'Name the model version, such as azureml:churn:3.')

const sku = armObject({
  name: armEnum(['Default']).default('Default'),
  capacity: armInteger(0, 'sku.capacity').optional(),
})

const described = {
  ...settingsWire,
  description: description.optional(),
  properties: z.record(z.string(), z.string()).optional(),
  modelMountPath: notHere('modelMountPath', 'is chosen by Slipway; scripts read it from AZUREML_MODEL_DIR.'),
}

/** The body of PUT onlineEndpoints/{e}/deployments/{d} (azureml-rest section 2.10); engine and settings are ours. */
export const onlineDeploymentBody = armObject({
  location: z.string().optional(),
  kind: z.string().optional(),
  identity: identity.optional(),
  tags: tags.optional(),
  sku: sku.optional(),
  properties: armObject({ ...described, ...codeReferences, model }),
})
export type OnlineDeploymentBody = z.output<typeof onlineDeploymentBody>

/** PATCH lays what is given over what the newest revision is. */
export const onlineDeploymentPatch = armObject({
  tags: tags.optional(),
  sku: sku.optional(),
  properties: armObject({
    ...described,
    model: model.optional(),
    engine: codeReferences.engine.removeDefault().optional(),
    codeConfiguration: codeReferences.codeConfiguration,
    environmentId: codeReferences.environmentId,
  }).optional(),
})
export type OnlineDeploymentPatch = z.output<typeof onlineDeploymentPatch>

export const onlineDeploymentQuery = listQuery
