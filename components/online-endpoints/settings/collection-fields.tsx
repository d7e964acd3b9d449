'use client'

import { useFormContext, useWatch } from 'react-hook-form'
import { useDatastores } from '#components/datastores/use-datastores.ts'
import { FieldGrid, FieldGroup } from '#components/online-endpoints/settings/field-grid.tsx'
import type { SettingsForm } from '#components/online-endpoints/settings/settings-form.ts'
import { CheckboxFormField, NumberFormField, SelectFormField, SwitchFormField } from '#components/ui/form-field.tsx'

/** What of the requests and answers is kept, where, and when a drift is reported. */
export function CollectionFields() {
  const { control } = useFormContext<{ settings: SettingsForm }>()
  const isOn = useWatch({ control, name: 'settings.dataCollection.isOn' })
  return (
    <FieldGroup title="Data collection">
      <SwitchFormField
        name="settings.dataCollection.isOn"
        label="Collect requests and answers"
        helper="Written as Parquet and registered as a data asset; columns that drift from the training data are reported."
      />
      {isOn && <Collected />}
    </FieldGroup>
  )
}

function Collected() {
  const { datastores, defaultName } = useDatastores()
  const options = [
    { value: '', label: defaultName ? `Default (${defaultName})` : 'Default' },
    ...(datastores ?? []).map(({ name }) => ({ value: name, label: name })),
  ]
  return (
    <FieldGrid>
      <CheckboxFormField name="settings.dataCollection.requests" label="Requests" />
      <CheckboxFormField name="settings.dataCollection.answers" label="Answers" />
      <NumberFormField
        name="settings.dataCollection.samplingRate"
        label="Sampling (%)"
        helper="Share of the requests that is kept."
        per={0.01}
        min={0.01}
        max={100}
        step={0.01}
        isRequired
      />
      <SelectFormField name="settings.dataCollection.datastore" label="Datastore" options={options} />
      <NumberFormField
        name="settings.dataCollection.driftThreshold"
        label="Drift threshold"
        helper="Population stability index of a column above which you are notified. 0.1 is small, 0.2 is much."
        min={0.01}
        max={10}
        step={0.01}
        isRequired
      />
    </FieldGrid>
  )
}
