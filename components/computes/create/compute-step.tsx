'use client'

import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Stack from '@mui/material/Stack'
import { useWatch } from 'react-hook-form'
import { ComputeNameField } from '#components/computes/create/compute-name-field.tsx'
import type { ComputeValues } from '#components/computes/create/compute-values.ts'
import { EngineCommand } from '#components/computes/engine-command.tsx'
import { NumberFormField, RadioFormField, TextFormField } from '#components/ui/form-field.tsx'
import { TagsFormField } from '#components/ui/tags-field.tsx'

const providers = [
  {
    value: 'local',
    label: 'This machine',
    text: 'Slipway starts nodes when jobs wait and stops them when they are idle.',
  },
  {
    value: 'attached',
    label: 'Attached machines',
    text: 'You start the nodes, on any machine that reaches the database and the storage.',
  },
]

export function ComputeStep() {
  const [provider, name] = useWatch<ComputeValues, ['provider', 'name']>({ name: ['provider', 'name'] })
  return (
    <Stack spacing={2.5}>
      <ComputeNameField helper="3 to 24 letters, digits and hyphens, starting with a letter." />
      <RadioFormField name="provider" label="Runs on" options={providers} />
      {provider === 'attached' ? (
        <Alert severity="info">
          Start a node with
          <EngineCommand name={name || '<name>'} />
        </Alert>
      ) : (
        <ScaleFields />
      )}
      <TextFormField name="description" label="Description" isMultiline />
      <TagsFormField name="tags" />
    </Stack>
  )
}

/** How many nodes, and for how long an idle one stays: also what Resize asks. */
export function ScaleFields({ isStacked = false }: { isStacked?: boolean }) {
  const sideBySide = { xs: '1fr', sm: 'repeat(3, minmax(0, 1fr))' }
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: isStacked ? '1fr' : sideBySide }}>
      <NumberFormField
        name="minNodes"
        label="Minimum nodes"
        helper="0: none while there is no work"
        min={0}
        isRequired
      />
      <NumberFormField
        name="maxNodes"
        label="Maximum nodes"
        helper="A node uses every core it can get"
        min={1}
        isRequired
      />
      <NumberFormField
        name="idleSeconds"
        label="Idle seconds before scale down"
        helper="How long a node without work stays"
        min={0}
        isRequired
      />
    </Box>
  )
}
