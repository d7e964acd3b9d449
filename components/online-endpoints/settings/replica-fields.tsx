'use client'

import { useFormContext, useWatch } from 'react-hook-form'
import { FieldGrid, FieldGroup } from '#components/online-endpoints/settings/field-grid.tsx'
import type { SettingsForm } from '#components/online-endpoints/settings/settings-form.ts'
import { NumberFormField, RadioFormField } from '#components/ui/form-field.tsx'
import { maxReplicas } from '#lib/online-endpoints/deployments/settings.ts'

/** Threads, memory and number of replicas. The form's field is `settings`. */
export function ReplicaFields() {
  return (
    <>
      <FieldGroup title="Each replica">
        <FieldGrid>
          <NumberFormField
            name="settings.cpu"
            label="Processors"
            helper="What a replica holds of its compute; a graph or Python computes with as many threads. A native model uses one: give it more replicas."
            isRequired
            step={0.1}
            min={0.1}
            max={64}
          />
          <NumberFormField
            name="settings.memoryMb"
            label="Memory limit (MiB)"
            helper="A replica that takes more is ended and started anew. Empty: no limit."
            min={64}
          />
        </FieldGrid>
      </FieldGroup>
      <ScaleFields />
    </>
  )
}

const kinds = [
  { value: 'fixed', label: 'Fixed', text: 'Always the same number of replicas' },
  { value: 'auto', label: 'Autoscale', text: 'As many as the load needs, between two numbers' },
]

export function ScaleFields() {
  const { control } = useFormContext<{ settings: SettingsForm }>()
  const [kind, minReplicas] = useWatch({ control, name: ['settings.scale.kind', 'settings.scale.minReplicas'] })
  return (
    <FieldGroup title="Replicas">
      <RadioFormField name="settings.scale.kind" label="Number of replicas" options={kinds} />
      {kind === 'fixed' ? (
        <FieldGrid>
          <NumberFormField name="settings.scale.replicas" label="Instance count" isRequired min={1} max={maxReplicas} />
        </FieldGrid>
      ) : (
        <FieldGrid>
          <NumberFormField
            name="settings.scale.minReplicas"
            label="Minimum"
            helper={
              minReplicas === 0
                ? 'Without requests the deployment sleeps; the first request waits until it is awake.'
                : '0 lets the deployment sleep while nobody asks.'
            }
            isRequired
            min={0}
            max={maxReplicas}
          />
          <NumberFormField name="settings.scale.maxReplicas" label="Maximum" isRequired min={1} max={maxReplicas} />
          <NumberFormField
            name="settings.scale.targetUtilization"
            label="Target utilization (%)"
            helper="Above it a replica is added, well below one is taken away."
            isRequired
            min={10}
            max={95}
          />
          <NumberFormField
            name="settings.scale.refreshMs"
            label="Refresh period (seconds)"
            helper="How often the utilization is looked at."
            per={1000}
            step={0.1}
            isRequired
            min={0.1}
          />
          {minReplicas === 0 && (
            <NumberFormField
              name="settings.scale.idleMs"
              label="Idle time (seconds)"
              helper="Without a request for so long it falls asleep."
              per={1000}
              isRequired
              min={1}
            />
          )}
        </FieldGrid>
      )}
    </FieldGroup>
  )
}
