import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Collapse from '@mui/material/Collapse'
import Stack from '@mui/material/Stack'
import { useState } from 'react'
import { useWatch } from 'react-hook-form'
import { hasRequirements, RequirementBlocks } from '#components/models/detail/requirements-card.tsx'
import { SignatureTables } from '#components/models/detail/signature-card.tsx'
import { presentFramework } from '#components/models/model-words.ts'
import type { RegisterValues } from '#components/models/register/register-values.ts'
import { CheckboxFormField } from '#components/ui/form-field.tsx'
import { KeyValueList, SectionCard } from '#components/ui/key-value-card.tsx'
import type { Recognised } from '#lib/models/recognise.ts'

/** What was found in files that are not registered yet: type, flavors, signature, requirements; or why it is no model. */
export function RecognisedPanel({ recognised }: { recognised: Recognised }) {
  if (recognised.kind === 'none') return <CustomPanel reason={recognised.reason} />
  if (recognised.kind === 'onnx') {
    return <Alert severity="success">{`An ONNX graph: ${recognised.file}. It is opened when you register it.`}</Alert>
  }
  return <MlflowPanel {...recognised} />
}

/** Files that no engine understands can still be what a scoring script loads. */
function CustomPanel({ reason }: { reason: string }) {
  const isCustom = useWatch<RegisterValues, 'isCustom'>({ name: 'isCustom' })
  return (
    <>
      <Alert severity={isCustom ? 'info' : 'error'}>{`This is not a model by itself. ${reason}`}</Alert>
      <CheckboxFormField
        name="isCustom"
        label="Register it as a custom model"
        helper="It can be deployed with a scoring script of yours, which loads these files."
      />
    </>
  )
}

function MlflowPanel({ mlmodel, requirements }: Extract<Recognised, { kind: 'mlflow_model' }>) {
  const [isOpen, setOpen] = useState(false)
  const { flavors, signature, mlflowVersion, runId } = mlmodel
  const framework = presentFramework(Object.keys(flavors))
  return (
    <SectionCard title="MLflow model">
      <Stack spacing={1.5}>
        <KeyValueList
          items={[
            { label: 'Framework', value: framework },
            { label: 'Flavors', value: Object.keys(flavors).join(', ') },
            { label: 'MLflow version', value: mlflowVersion },
            ...(runId ? [{ label: 'Run', value: runId }] : []),
          ]}
        />
        {signature ? (
          <SignatureTables signature={signature} />
        ) : (
          <Alert severity="info">The model declares no signature; columns are matched to what it was made with.</Alert>
        )}
        {hasRequirements(requirements) && (
          <div>
            <Button color="inherit" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
              {isOpen ? 'Hide requirements' : 'Show requirements'}
            </Button>
            <Collapse in={isOpen} unmountOnExit>
              <Stack spacing={1}>
                <RequirementBlocks requirements={requirements} />
              </Stack>
            </Collapse>
          </div>
        )}
      </Stack>
    </SectionCard>
  )
}
