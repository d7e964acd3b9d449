'use client'

import Alert from '@mui/material/Alert'
import AlertTitle from '@mui/material/AlertTitle'
import Divider from '@mui/material/Divider'
import Typography from '@mui/material/Typography'
import { useFormContext, useWatch } from 'react-hook-form'
import { needsScript } from '#components/batch-endpoints/create/code-values.ts'
import { EngineField } from '#components/batch-endpoints/create/engine-field.tsx'
import { environmentKind } from '#components/batch-endpoints/create/environment-kind.tsx'
import { ScriptField } from '#components/batch-endpoints/create/script-field.tsx'
import type { EndpointWizardValues } from '#components/batch-endpoints/create/wizard-values.ts'
import { AssetPicker } from '#components/ui/asset-picker.tsx'
import { SwitchFormField } from '#components/ui/form-field.tsx'

/** Nothing to fill in for a model that says how it is scored; a script and an environment for every other. */
export function CodeStep() {
  const { control } = useFormContext<EndpointWizardValues>()
  const [model, isCustomized] = useWatch({ control, name: ['model', 'isCustomized'] })
  if (needsScript(model)) {
    return (
      <>
        <Alert severity="info">
          These files say nothing about how to score with them: a scoring script does, and an environment that it runs
          in.
        </Alert>
        <ScriptAndEnvironment />
      </>
    )
  }
  return (
    <>
      <Alert severity="success">
        <AlertTitle>No code needed</AlertTitle>
        Scoring script and environment are generated from the model.
      </Alert>
      <SwitchFormField name="isCustomized" label="Customize environment and scoring script" />
      {isCustomized ? <ScriptAndEnvironment /> : <EngineField />}
      {!isCustomized && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          Tables are read from CSV (.csv), Parquet (.parquet, .pqt) and JSON-lines files, images from .png, .jpg, .jpeg,
          .tiff, .bmp and .gif files, each checked against the model’s signature. Subfolders are not walked. A file of
          another kind is left out and reported.
        </Typography>
      )}
    </>
  )
}

function ScriptAndEnvironment() {
  return (
    <>
      <Heading>Scoring script</Heading>
      <ScriptField />
      <Divider />
      <Heading>Environment</Heading>
      <AssetPicker name="environment" kind={environmentKind} />
    </>
  )
}

const Heading = ({ children }: { children: string }) => (
  <Typography variant="subtitle1" component="h3">
    {children}
  </Typography>
)
