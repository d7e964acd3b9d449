'use client'

import Alert from '@mui/material/Alert'
import AlertTitle from '@mui/material/AlertTitle'
import Divider from '@mui/material/Divider'
import Typography from '@mui/material/Typography'
import { useFormContext, useWatch } from 'react-hook-form'
import { type ChosenModel, needsScript } from '#components/deployments/chosen-model.ts'
import { type DeployedParts, runsUnconfirmed } from '#components/deployments/code-values.ts'
import { EngineField } from '#components/deployments/engine-field.tsx'
import { environmentKind } from '#components/deployments/environment-kind.tsx'
import { ScriptField } from '#components/deployments/script-field.tsx'
import { useFreshModel } from '#components/deployments/use-fresh-model.ts'
import { modelHref } from '#components/models/model-paths.ts'
import { AssetPicker } from '#components/ui/assets/asset-picker.tsx'
import { SwitchFormField } from '#components/ui/form-field.tsx'
import { Link } from '#components/ui/link.tsx'

/** Nothing to fill in for a model that says how it is scored; a script and an environment for every other. `inputNote`: what it reads. */
export function CodeStep({ inputNote }: { inputNote: string }) {
  const { control } = useFormContext<DeployedParts>()
  const [model, isCustomized, engine] = useWatch({ control, name: ['model', 'isCustomized', 'engine'] })
  useFreshModel(model)
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
      {model && runsUnconfirmed({ model, isCustomized, engine }) && <NotAllowed model={model} />}
      {!isCustomized && (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          {inputNote}
        </Typography>
      )}
    </>
  )
}

const NotAllowed = ({ model: { name, version } }: { model: ChosenModel }) => (
  <Alert severity="warning">
    {`In Python, ${name}:${version} runs code of its own. An owner of the workspace has to allow that on `}
    <Link href={modelHref(name, version)}>the model’s page</Link> first.
  </Alert>
)

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
