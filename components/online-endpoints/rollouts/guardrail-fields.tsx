import { FieldGrid, FieldGroup } from '#components/online-endpoints/settings/field-grid.tsx'
import { NumberFormField } from '#components/ui/form-field.tsx'

/** What takes the traffic back. */
export const GuardrailFields = () => (
  <FieldGroup title="Guardrails" text="Judged for each step, from the answers of the deployment that takes over.">
    <FieldGrid>
      <NumberFormField
        name="guardrails.maxErrorRate"
        label="Errors allowed (%)"
        helper="Answers with 5xx, 408 or 429."
        per={0.01}
        min={0}
        max={100}
        step={0.1}
        isRequired
      />
      <NumberFormField
        name="guardrails.maxP99Ms"
        label="Slowest 1 % may take (ms)"
        helper="Empty: latency is not judged."
        min={1}
      />
      <NumberFormField
        name="guardrails.minRequests"
        label="Requests to wait for"
        helper="Before it is judged, and before a step is left."
        isRequired
        min={0}
      />
    </FieldGrid>
  </FieldGroup>
)
