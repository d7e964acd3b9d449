'use client'

import Alert from '@mui/material/Alert'
import { useFormContext, useWatch } from 'react-hook-form'
import type { ChosenModel, EndpointWizardValues } from '#components/batch-endpoints/create/wizard-values.ts'
import { modelHref } from '#components/models/model-paths.ts'
import { RadioFormField } from '#components/ui/form-field.tsx'
import { Link } from '#components/ui/link.tsx'

/** Which engine scores, with what each of them means for the chosen model. */
export function EngineField() {
  const { control } = useFormContext<EndpointWizardValues>()
  const [model, engine] = useWatch({ control, name: ['model', 'engine'] })
  if (!model) return null
  const isPython = engine === 'Python' || (engine === 'Auto' && model.whyNotNative !== null)
  return (
    <>
      <RadioFormField name="engine" label="Engine" options={deriveOptions(model)} />
      {isPython && model.needsConfirmation && (
        <Alert severity="warning">
          {`In Python, ${model.name}:${model.version} runs code of its own. An owner of the workspace has to allow that on `}
          <Link href={modelHref(model.name, model.version)}>the model’s page</Link> first.
        </Alert>
      )}
    </>
  )
}

const deriveOptions = ({ whyNotNative, whyNotPython }: ChosenModel) => [
  {
    value: 'Auto',
    label: 'Automatic',
    text:
      whyNotNative === null
        ? 'Natively: exact, without Python, and nothing of the model is executed.'
        : 'In Python, because the model cannot run natively.',
  },
  {
    value: 'Native',
    label: 'Native',
    text: whyNotNative ?? 'Never anything else.',
    isDisabled: whyNotNative !== null,
  },
  {
    value: 'Python',
    label: 'Python',
    text: whyNotPython ?? 'In a process of its own, in an environment built from the model’s files.',
    isDisabled: whyNotPython !== null,
  },
]
