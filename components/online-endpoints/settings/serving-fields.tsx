'use client'

import { useFormContext, useWatch } from 'react-hook-form'
import { CollectionFields } from '#components/online-endpoints/settings/collection-fields.tsx'
import { FieldGrid, FieldGroup } from '#components/online-endpoints/settings/field-grid.tsx'
import { ProbeFields } from '#components/online-endpoints/settings/probe-fields.tsx'
import type { SettingsForm } from '#components/online-endpoints/settings/settings-form.ts'
import { NumberFormField, SelectFormField, SwitchFormField } from '#components/ui/form-field.tsx'
import { TagsFormField } from '#components/ui/tags-field.tsx'

/** How a deployment serves, but for what it runs on. The form's field is `settings`. */
export function ServingFields() {
  return (
    <>
      <FieldGroup title="Monitoring">
        <SwitchFormField
          name="settings.diagnostics"
          label="Monitoring and diagnostics"
          helper="Keeps requests, latencies, CPU and memory by the minute for the Monitoring tab."
        />
        <SwitchFormField
          name="settings.requestLog"
          label="Log every request"
          helper="A line with status and duration for each. What was sent and answered is never in it."
        />
      </FieldGroup>
      <CollectionFields />
      <RequestFields />
      <BatchingFields />
      <FieldGroup
        title="Liveness probe"
        text="A replica that does not answer it is ended, and another takes its place."
      >
        <ProbeFields name="settings.liveness" />
      </FieldGroup>
      <FieldGroup title="Readiness probe" text="A replica gets requests only while it answers this one.">
        <ProbeFields name="settings.readiness" />
      </FieldGroup>
      <FieldGroup title="Process">
        <SelectFormField
          name="settings.egress"
          label="Outgoing network"
          options={[
            { value: 'Enabled', label: 'Enabled' },
            { value: 'Disabled', label: 'Disabled', text: 'the model’s process reaches no network' },
          ]}
        />
        <TagsFormField
          name="settings.environmentVariables"
          label="Environment variables"
          helper="Of the Python process. Native models and graphs run no code that could read them."
          maxValueLength={4096}
        />
      </FieldGroup>
    </>
  )
}

function RequestFields() {
  return (
    <FieldGroup title="Requests">
      <FieldGrid>
        <NumberFormField
          name="settings.scoringTimeoutMs"
          label="Scoring time-out (ms)"
          helper="A request that takes longer is answered 408."
          isRequired
          min={1}
        />
        <NumberFormField
          name="settings.maxConcurrentRequests"
          label="Max concurrent requests per instance"
          helper="That one replica works on at once. With 1, requests never share a run."
          isRequired
          min={1}
        />
        <NumberFormField
          name="settings.maxQueueWaitMs"
          label="Max queue wait (ms)"
          helper="A request that waits longer for a free replica is answered 429."
          isRequired
          min={0}
        />
        <NumberFormField
          name="settings.maxQueuedRequests"
          label="Queue limit"
          helper="Requests that may wait at once. Empty: only the wait limits them."
          min={0}
        />
      </FieldGrid>
    </FieldGroup>
  )
}

function BatchingFields() {
  const { control } = useFormContext<{ settings: SettingsForm }>()
  const isOn = useWatch({ control, name: 'settings.batching.isOn' })
  return (
    <FieldGroup title="Batching">
      <SwitchFormField
        name="settings.batching.isOn"
        label="Score requests that arrive together in one run"
        helper="Only for models that score each row by itself; the answers are the same."
      />
      {isOn && (
        <FieldGrid>
          <NumberFormField
            name="settings.batching.maxRows"
            label="Rows of a run"
            helper="Empty: what suits the engine."
            min={1}
          />
          <NumberFormField
            name="settings.batching.maxWaitMs"
            label="Wait for company (ms)"
            helper="0: a free replica starts at once."
            isRequired
            min={0}
          />
        </FieldGrid>
      )}
    </FieldGroup>
  )
}
