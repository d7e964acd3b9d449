'use client'

import { useFormContext, useWatch } from 'react-hook-form'
import { ExistingEndpointField } from '#components/deployments/endpoint-fields.tsx'
import { NameMark } from '#components/deployments/name-mark.tsx'
import { ComputeTypeFields } from '#components/online-endpoints/create/compute-type-fields.tsx'
import type { OnlineWizardValues } from '#components/online-endpoints/create/wizard-values.ts'
import { endpointPath, endpointsPath } from '#components/online-endpoints/endpoint-paths.ts'
import { authModeLabels } from '#components/online-endpoints/endpoint-words.ts'
import { NumberFormField, RadioFormField, TextFormField } from '#components/ui/form-field.tsx'
import { TagsFormField } from '#components/ui/tags-field.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

const modes = [
  { value: 'new', label: 'New', text: 'Create a real-time endpoint with this deployment' },
  { value: 'existing', label: 'Existing', text: 'Add the deployment to a real-time endpoint' },
]

const authModes = [
  { value: 'Key', label: authModeLabels.Key, text: 'Callers send one of two keys, which do not expire' },
  { value: 'AMLToken', label: authModeLabels.AMLToken, text: 'Callers send a token of the endpoint, which expires' },
  { value: 'AADToken', label: authModeLabels.AADToken, text: 'Callers send the token of their own account or program' },
]

/** `hasChoice`: opened from a model, which may go to a new or an existing endpoint. */
export function EndpointStep({ hasChoice }: { hasChoice: boolean }) {
  const { control } = useFormContext<OnlineWizardValues>()
  const mode = useWatch({ control, name: 'endpointMode' })
  return (
    <>
      {hasChoice && <EndpointModeField />}
      {mode === 'new' ? <NewEndpoint /> : <OnlineEndpointField />}
    </>
  )
}

export const EndpointModeField = () => <RadioFormField name="endpointMode" label="Endpoint" options={modes} />

export function EndpointNameField() {
  const { base } = useWorkspace()
  const { control } = useFormContext<OnlineWizardValues>()
  const name = useWatch({ control, name: 'endpointName' })
  return (
    <TextFormField
      name="endpointName"
      label="Endpoint name"
      isRequired
      helper="3 to 32 letters, digits and single hyphens, starting with a letter. Unique in this Slipway."
      end={<NameMark name={name} path={endpointPath(base, name)} />}
      autoComplete="off"
    />
  )
}

function NewEndpoint() {
  return (
    <>
      <EndpointNameField />
      <TextFormField name="endpointDescription" label="Description" isMultiline />
      <ComputeTypeFields />
      <RadioFormField name="authMode" label="Authentication type" options={authModes} />
      <NumberFormField
        name="requestsPerMinute"
        label="Requests per minute"
        helper="That each key or caller may send; more are answered 429. Empty: no limit."
        min={1}
      />
      <TagsFormField name="endpointTags" />
    </>
  )
}

export function OnlineEndpointField() {
  const { base } = useWorkspace()
  return <ExistingEndpointField collection={endpointsPath(base)} label="Real-time endpoint" />
}
