'use client'

import { useFormContext, useWatch } from 'react-hook-form'
import type { ChosenModel } from '#components/deployments/chosen-model.ts'
import type { DeployedParts } from '#components/deployments/code-values.ts'
import { RadioFormField } from '#components/ui/form-field.tsx'

/** Which engine scores, with what each of them means for the chosen model. */
export function EngineField() {
  const { control } = useFormContext<DeployedParts>()
  const model = useWatch({ control, name: 'model' })
  return model && <RadioFormField name="engine" label="Engine" options={deriveOptions(model)} />
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
