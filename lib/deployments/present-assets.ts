import { resourceId, type WorkspacePath } from '#lib/arm/resource.ts'
import type { DeployedAssets } from '#lib/deployments/deployed-assets.ts'
import type { Runtime } from '#lib/scoring/runtime.ts'

/** What a deployment runs besides its model, in Azure's spelling; null is nothing. */
export function presentCode({ script, environment }: Omit<DeployedAssets, 'model'>, workspace: WorkspacePath) {
  return {
    codeConfiguration: script
      ? {
          codeId: resourceId(workspace, 'codes', script.name, 'versions', script.version),
          scoringScript: script.entry,
        }
      : null,
    environmentId: environment
      ? resourceId(workspace, 'environments', environment.name, 'versions', environment.version)
      : null,
  }
}

/** Null until it is chosen. `environmentHash` names the build whose log says how far it is. */
export function presentRuntime(runtime: Runtime | undefined) {
  if (!runtime) return null
  const { engine, reason, python } = runtime
  if (!python) return { engine, reason }
  const { environment, environmentName = null, environmentHash = null, script } = python
  return {
    engine,
    reason,
    python: {
      environmentName,
      environmentHash,
      environment: environment ? { python: environment.python ?? null, requirements: environment.requirements } : null,
      scoringScript: script?.entry ?? null,
    },
  }
}
