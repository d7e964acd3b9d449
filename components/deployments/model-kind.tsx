import Typography from '@mui/material/Typography'
import { type ChosenModel, toChosenModel } from '#components/deployments/chosen-model.ts'
import type { AssetKind } from '#components/ui/assets/asset-kind.ts'
import { TagChips } from '#components/ui/tags-editor.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ModelVersionSummaryResource } from '#lib/models/view.ts'

/** The models' kinds in words. */
export const modelTypeLabels: Readonly<Record<string, string>> = {
  mlflow_model: 'MLflow',
  onnx: 'ONNX',
  custom_model: 'Custom',
  triton_model: 'Triton',
}

/** Registered models, for the picker. */
export const modelKind: AssetKind<ModelVersionSummaryResource, ChosenModel> = {
  noun: ['model', 'models'],
  collection: 'modelVersions',
  versionsOf: (name) => `models/${encodeURIComponent(name)}/versions`,
  assetName: ({ properties }) => properties.modelName,
  toChosen: toChosenModel,
  columns: [
    {
      id: 'type',
      label: 'Type',
      render: ({ properties: { modelKind: kind, cannotRun } }) => (
        <>
          {modelTypeLabels[kind] ?? kind}
          {cannotRun && (
            <Typography variant="caption" component="div" color="error">
              Cannot run here
            </Typography>
          )}
        </>
      ),
    },
    { id: 'createdAt', label: 'Created', render: ({ systemData }) => <Time at={systemData.createdAt} /> },
    { id: 'tags', label: 'Tags', render: ({ properties }) => <TagChips tags={properties.tags} /> },
  ],
  empty: 'Register one first; it appears here by itself.',
}
