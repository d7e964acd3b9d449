import { decideEngine } from '#lib/deployments/decide-engine.ts'
import type { DeployedAssets } from '#lib/deployments/deployed-assets.ts'
import type { ModelReference } from '#lib/models/resolve-version.ts'
import type { EngineSetting } from '#lib/scoring/runtime.ts'

/** Refuses at once what the check of the model would refuse later. */
export function requireEngine(
  setting: EngineSetting,
  model: ModelReference,
  { script, environment }: Omit<DeployedAssets, 'model'>,
): void {
  decideEngine({
    setting,
    model: { ...model, kind: model.modelType },
    script: script?.entry,
    environment: environment && `${environment.name}:${environment.version}`,
  })
}

/** The version as a deployment keeps it. */
export const toDeployedModel = ({
  id,
  name,
  version,
  modelType,
  modelUri,
  isConfirmed,
}: ModelReference): DeployedAssets['model'] => ({ versionId: id, name, version, modelType, uri: modelUri, isConfirmed })
