import { FieldGrid } from '#components/online-endpoints/settings/field-grid.tsx'
import { NumberFormField } from '#components/ui/form-field.tsx'

/** A probe; its times are kept in ms and shown in seconds. */
export function ProbeFields({ name }: { name: 'settings.liveness' | 'settings.readiness' }) {
  const seconds = { per: 1000, isRequired: true }
  return (
    <FieldGrid>
      <NumberFormField {...seconds} name={`${name}.initialDelayMs`} label="Initial delay (seconds)" min={0} />
      <NumberFormField {...seconds} name={`${name}.periodMs`} label="Period (seconds)" min={0.1} step={0.1} />
      <NumberFormField {...seconds} name={`${name}.timeoutMs`} label="Time-out (seconds)" min={0.05} step={0.05} />
      <NumberFormField name={`${name}.successThreshold`} label="Success threshold" isRequired min={1} />
      <NumberFormField name={`${name}.failureThreshold`} label="Failure threshold" isRequired min={1} />
    </FieldGrid>
  )
}
