import type { WorkspacePath } from '#lib/arm/resource.ts'
import { presentContainer, versionEnvelope } from '#lib/assets/view.ts'
import { type AssetUser, presentUser } from '#lib/deployments/asset-user.ts'
import type { Model, ModelVersion, ModelVersionSummary } from '#lib/models/schema.ts'

/** A model container as azureml-rest section 2.6 has it. */
export const presentModel = (model: Model, workspace: WorkspacePath) => presentContainer('models', model, workspace)
export type ModelResource = ReturnType<typeof presentModel>

/** A version as lists have it: Azure's properties, and below them ours. Azure has no type for a plain ONNX graph. */
export function presentVersionSummary(version: ModelVersionSummary, workspace: WorkspacePath) {
  const { description, tags, properties, isArchived, kind, modelUri, jobName = null } = version
  const { modelName, flavorNames, engines, cannotRun = null, files, bytes, deploymentCount } = version
  return {
    ...versionEnvelope('models', modelName, version, workspace),
    properties: {
      description,
      tags,
      properties,
      isArchived,
      isAnonymous: false,
      modelType: kind === 'onnx' ? ('custom_model' as const) : kind,
      modelUri,
      jobName,
      provisioningState: 'Succeeded',
      modelName,
      modelKind: kind,
      // Azure's Python client needs them in lists too, where what an MLmodel says of each is left out.
      flavors: Object.fromEntries(flavorNames.map((name) => [name, { data: {} as Record<string, unknown> }])),
      flavorNames,
      engines,
      cannotRun,
      runsCode: presentRunsCode(version),
      files,
      bytes,
      deploymentCount,
    },
  }
}
export type ModelVersionSummaryResource = ReturnType<typeof presentVersionSummary>

/** `needed`: in Python the version would run code of its own, which an owner has to confirm. */
function presentRunsCode({ needsConfirmation: needed, codeConfirmed }: ModelVersionSummary) {
  return codeConfirmed
    ? { needed, confirmedAt: codeConfirmed.at.toISOString(), confirmedBy: codeConfirmed.by }
    : { needed }
}

/** A version with everything that reading its files has found. */
export function presentVersion(version: ModelVersion, workspace: WorkspacePath) {
  const { flavors, ...inspection } = version.inspection
  const { properties, ...summary } = presentVersionSummary(version, workspace)
  const asData = Object.entries(flavors).map(([name, data]) => [name, { data }] as const)
  return { ...summary, properties: { ...properties, flavors: Object.fromEntries(asData), inspection } }
}
export type ModelVersionResource = ReturnType<typeof presentVersion>

export const presentModelDeployment = (user: AssetUser, workspace: WorkspacePath) => presentUser(user, workspace, {})
export type ModelDeploymentResource = ReturnType<typeof presentModelDeployment>
