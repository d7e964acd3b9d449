import { decideEngine, type EngineAnswer } from '#lib/deployments/decide-engine.ts'
import type { DeployedAssets } from '#lib/deployments/deployed-assets.ts'
import { deriveEngines, foundEngines, needsConfirmation } from '#lib/models/engines.ts'
import type { ModelInspection } from '#lib/scoring/inspection.ts'
import type { EngineSetting } from '#lib/scoring/runtime.ts'

/** Whether it is a graph for onnxruntime, which `native` names too. */
export const isGraph = (inspection: ModelInspection | undefined): boolean =>
  inspection?.runtime.runs === true && inspection.runtime.engine === 'onnxruntime'

/**
 * The engine of a deployment by what its model's files were found to be; a scoring script is chosen without looking at them.
 * Throws UserError as decideEngine does.
 */
export function decideDeployed(
  { engine: setting, model, script, environment }: DeployedAssets & { engine: EngineSetting },
  inspection: ModelInspection | undefined,
): EngineAnswer {
  const found = inspection && foundEngines(inspection)
  const unseen = 'Its files are for the scoring script.'
  return decideEngine({
    setting,
    model: {
      ...model,
      kind: inspection?.type ?? 'custom_model',
      engines: found ? deriveEngines(found) : { native: unseen, python: unseen },
      needsConfirmation: found ? needsConfirmation(found) : false,
    },
    script: script?.entry,
    environment: environment && `${environment.name}:${environment.version}`,
  })
}
