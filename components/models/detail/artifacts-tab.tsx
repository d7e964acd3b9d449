import { AssetFiles } from '#components/storage/asset-files.tsx'
import type { ModelVersionResource } from '#lib/models/view.ts'

/** The files of a version; the MLmodel says most about a model. */
export function ArtifactsTab({ model: { id, name, properties } }: { model: ModelVersionResource }) {
  const { modelName, modelKind, inspection } = properties
  const mlmodel = inspection.root === '' ? 'MLmodel' : `${inspection.root}/MLmodel`
  return (
    <AssetFiles
      base={id}
      root={`${modelName}:${name}`}
      defaultFile={modelKind === 'mlflow_model' ? mlmodel : undefined}
    />
  )
}
