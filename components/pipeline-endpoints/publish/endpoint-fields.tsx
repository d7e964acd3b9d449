'use client'

import Alert from '@mui/material/Alert'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormHelperText from '@mui/material/FormHelperText'
import { EndpointPicker } from '#components/deployments/endpoint-picker.tsx'
import { endpointsPath } from '#components/pipeline-endpoints/endpoint-paths.ts'
import { SelectFormField, TextFormField } from '#components/ui/form-field.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

const places = [
  { value: 'new', label: 'New PipelineEndpoint' },
  { value: 'existing', label: 'Existing PipelineEndpoint' },
]

interface EndpointFieldsProps {
  isNew: boolean
  /** Of the chosen existing endpoint. */
  nextVersion: number | undefined
}

/** Where a pipeline is published. */
export function EndpointFields({ isNew, nextVersion }: EndpointFieldsProps) {
  const { base } = useWorkspace()
  return (
    <>
      <SelectFormField name="place" label="PipelineEndpoint" isRequired options={places} />
      {isNew ? (
        <>
          <TextFormField
            name="newName"
            label="New endpoint name"
            isRequired
            autoComplete="off"
            helper="3 to 32 letters, digits and single hyphens, beginning with a letter."
          />
          <TextFormField name="endpointDescription" label="Endpoint description" isMultiline />
        </>
      ) : (
        <EndpointPicker collection={endpointsPath(base)} label="Pipeline endpoint" />
      )}
      {nextVersion !== undefined && <Alert severity="info">{`Version ${nextVersion} will be created.`}</Alert>}
    </>
  )
}

/** The first pipeline of an endpoint is its default, and that cannot be chosen otherwise. */
export function FirstIsDefault() {
  return (
    <div>
      <FormControlLabel
        disabled
        label="Set as default pipeline for this endpoint"
        control={<Checkbox checked slotProps={{ input: { 'aria-describedby': 'first-is-default' } }} />}
      />
      <FormHelperText id="first-is-default" sx={{ mt: -0.5, ml: 4 }}>
        The first pipeline of an endpoint is always its default.
      </FormHelperText>
    </div>
  )
}
