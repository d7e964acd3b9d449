'use client'

import TextField from '@mui/material/TextField'
import { useFormContext, useWatch } from 'react-hook-form'
import type { EndpointWizardValues } from '#components/batch-endpoints/create/wizard-values.ts'
import { endpointPath, endpointsPath } from '#components/batch-endpoints/endpoint-paths.ts'
import { ExistingEndpointField, FixedEndpointField } from '#components/deployments/endpoint-fields.tsx'
import { NameMark } from '#components/deployments/name-mark.tsx'
import { RadioFormField, TextFormField } from '#components/ui/form-field.tsx'
import { TagsFormField } from '#components/ui/tags-field.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

const modes = [
  { value: 'new', label: 'New', text: 'Create a batch endpoint with this deployment' },
  { value: 'existing', label: 'Existing', text: 'Add the deployment to a batch endpoint' },
]

/** `hasChoice`: opened from a model, which may go to a new or an existing endpoint. */
export function EndpointStep({ hasChoice }: { hasChoice: boolean }) {
  const { control } = useFormContext<EndpointWizardValues>()
  const mode = useWatch({ control, name: 'endpointMode' })
  return (
    <>
      {hasChoice && <RadioFormField name="endpointMode" label="Endpoint" options={modes} />}
      {mode === 'new' ? <NewEndpoint /> : <ExistingEndpoint />}
    </>
  )
}

function NewEndpoint() {
  const { base } = useWorkspace()
  const { control } = useFormContext<EndpointWizardValues>()
  const name = useWatch({ control, name: 'endpointName' })
  return (
    <>
      <TextFormField
        name="endpointName"
        label="Endpoint name"
        isRequired
        helper="3 to 32 letters, digits and single hyphens, starting with a letter. Unique in this Slipway."
        end={<NameMark name={name} path={endpointPath(base, name)} />}
        autoComplete="off"
      />
      <TextFormField name="endpointDescription" label="Description" isMultiline />
      <Authentication />
      <TagsFormField name="endpointTags" />
    </>
  )
}

function ExistingEndpoint() {
  const { base } = useWorkspace()
  return (
    <>
      <ExistingEndpointField collection={endpointsPath(base)} label="Batch endpoint" />
      <Authentication />
    </>
  )
}

/** Of "Add deployment", where the endpoint is given. */
export function FixedEndpointStep() {
  return (
    <>
      <FixedEndpointField />
      <Authentication />
    </>
  )
}

function Authentication() {
  return (
    <TextField
      label="Authentication type"
      value="Bearer token"
      slotProps={{ input: { readOnly: true } }}
      helperText="Callers send a token they get with their account. Batch endpoints have no keys."
    />
  )
}
