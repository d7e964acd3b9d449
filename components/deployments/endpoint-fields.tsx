'use client'

import Alert from '@mui/material/Alert'
import TextField from '@mui/material/TextField'
import { useWatch } from 'react-hook-form'
import { EndpointPicker } from '#components/deployments/endpoint-picker.tsx'

const addition = 'The new deployment will be added to it.'

/** An endpoint to choose for a new deployment. */
export function ExistingEndpointField({ collection, label }: { collection: string; label: string }) {
  return (
    <>
      <EndpointPicker collection={collection} label={label} />
      <Alert severity="info">{addition}</Alert>
    </>
  )
}

/** Of "Add deployment", where the endpoint is given. */
export function FixedEndpointField() {
  const name = useWatch<{ existingEndpoint: string }, 'existingEndpoint'>({ name: 'existingEndpoint' })
  return <TextField label="Endpoint" value={name} slotProps={{ input: { readOnly: true } }} helperText={addition} />
}
