'use client'

import OpenIcon from '@mui/icons-material/OpenInNew'
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Stack from '@mui/material/Stack'
import { useController } from 'react-hook-form'
import { type ChosenModel, needsScript } from '#components/deployments/chosen-model.ts'
import { modelKind } from '#components/deployments/model-kind.tsx'
import { AssetPicker } from '#components/ui/assets/asset-picker.tsx'

export function ModelStep() {
  const { field, fieldState } = useController({ name: 'model' })
  // The field is only ever set to these.
  const model = field.value as ChosenModel | null
  return (
    <Stack spacing={2}>
      <AssetPicker name="model" kind={modelKind} />
      {model && needsScript(model) && (
        <Alert severity="info">This model needs a scoring script and an environment: they come two steps on.</Alert>
      )}
      {model?.cannotRun && !needsScript(model) && !fieldState.error && (
        <Alert severity="error">{`${model.name}:${model.version} cannot be deployed: ${model.cannotRun}`}</Alert>
      )}
      {model && !model.cannotRun && (
        <Alert severity="success">
          Scoring script and environment are generated from the model. There is nothing to provide.
        </Alert>
      )}
      <Button
        component="a"
        href="/models/register"
        target="_blank"
        rel="noreferrer"
        color="inherit"
        endIcon={<OpenIcon />}
        sx={{ alignSelf: 'flex-start' }}
      >
        Register a model
      </Button>
    </Stack>
  )
}
