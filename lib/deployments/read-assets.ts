import type { CodeReferences } from '#lib/deployments/code-references.ts'
import type { DeployedAssets } from '#lib/deployments/deployed-assets.ts'
import { environmentSpec } from '#lib/python/environment/environment-spec.ts'

/** What a query of deployments or revisions has to include for readAssets. */
export const assetInclude = {
  modelVersion: { include: { model: { select: { name: true } } } },
  environmentVersion: { include: { environment: { select: { name: true } } } },
  codeVersion: { include: { code: { select: { name: true } } } },
} as const

interface AssetRow {
  modelVersion: {
    id: string
    version: string
    modelType: string
    modelUri: string
    codeConfirmedAt: Date | null
    model: { name: string }
  }
  codeVersion: { id: string; version: string; codeUri: string; code: { name: string } } | null
  scoringScript: string | null
  environmentVersion: { id: string; version: string; spec: unknown; environment: { name: string } } | null
}

export function readAssets({
  modelVersion: model,
  codeVersion: code,
  scoringScript,
  environmentVersion: environment,
}: AssetRow): DeployedAssets {
  return {
    model: {
      versionId: model.id,
      name: model.model.name,
      version: model.version,
      modelType: model.modelType,
      uri: model.modelUri,
      isConfirmed: model.codeConfirmedAt !== null,
    },
    script: code
      ? {
          versionId: code.id,
          name: code.code.name,
          version: code.version,
          uri: code.codeUri,
          entry: scoringScript ?? '',
        }
      : undefined,
    environment: environment
      ? {
          versionId: environment.id,
          name: environment.environment.name,
          version: environment.version,
          spec: environmentSpec.parse(environment.spec),
        }
      : undefined,
  }
}

/** The script and the environment of a deployment as a request would name them. */
export const referencesOf = ({ script, environment }: Omit<DeployedAssets, 'model'>): CodeReferences => ({
  codeConfiguration: script && { codeId: `azureml:${script.name}:${script.version}`, scoringScript: script.entry },
  environmentId: environment && `azureml:${environment.name}:${environment.version}`,
})
