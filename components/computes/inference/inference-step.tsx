'use client'

import Box from '@mui/material/Box'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormHelperText from '@mui/material/FormHelperText'
import Stack from '@mui/material/Stack'
import { useId } from 'react'
import { ComputeNameField } from '#components/computes/create/compute-name-field.tsx'
import type { CreatedKind } from '#components/computes/inference/inference-paths.ts'
import { MachineNote, useMachine } from '#components/computes/inference/machine-note.tsx'
import { NumberFormField, RadioFormField, TextFormField } from '#components/ui/form-field.tsx'
import { TagsFormField } from '#components/ui/tags-field.tsx'
import { maxInstanceMemoryMb, productionCpu } from '#lib/computes/inference/schema.ts'

export function InferenceStep({ kind }: { kind: CreatedKind }) {
  return (
    <Stack spacing={2.5}>
      <ComputeNameField helper="2 to 16 letters, digits and hyphens, starting with a letter." />
      <MachineNote />
      {kind === 'AKS' && <PurposeField />}
      <SizeFields kind={kind} />
      <SslNote />
      <TextFormField name="description" label="Description" isMultiline />
      <TagsFormField name="tags" />
    </Stack>
  )
}

function PurposeField() {
  const cpu = useMachine().data?.total.cpu
  const isTooSmall = cpu !== undefined && cpu < productionCpu
  const lack = isTooSmall ? ` This machine has ${cpu}.` : ''
  return (
    <RadioFormField
      name="purpose"
      label="Cluster purpose"
      options={[
        {
          value: 'Production',
          label: 'Production',
          text: `At least ${productionCpu} vCPU together, as in Azure.${lack}`,
          isDisabled: isTooSmall,
        },
        { value: 'Dev-test', label: 'Dev-test', text: 'Any size that the machine has room for.' },
      ]}
    />
  )
}

/** How much is held of the machine: also what Resize asks. */
export function SizeFields({ kind, isStacked = false }: { kind: CreatedKind; isStacked?: boolean }) {
  const sideBySide = { xs: '1fr', sm: 'repeat(3, minmax(0, 1fr))' }
  const isCluster = kind === 'AKS'
  return (
    <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: isStacked ? '1fr' : sideBySide }}>
      {isCluster && <NumberFormField name="nodes" label="Number of nodes" min={1} isRequired />}
      <NumberFormField
        name="cpuPerNode"
        label={isCluster ? 'vCPU of a node' : 'vCPU'}
        helper="Threads of this machine"
        min={1}
        isRequired
      />
      <NumberFormField
        name="memoryMbPerNode"
        label={isCluster ? 'Memory of a node' : 'Memory'}
        unit="MiB"
        min={128}
        {...(!isCluster && { max: maxInstanceMemoryMb })}
        isRequired
      />
    </Box>
  )
}

/** Shown because people look for it here. */
function SslNote() {
  const id = useId()
  return (
    <div>
      <FormControlLabel
        label="Enable SSL"
        disabled
        control={<Checkbox checked={false} slotProps={{ input: { 'aria-describedby': id } }} />}
      />
      <FormHelperText id={id} sx={{ mt: -0.5, ml: 4 }}>
        SSL is no setting of a compute: every endpoint is served with TLS when Slipway is started with SLIPWAY_TLS_CERT
        and SLIPWAY_TLS_KEY.
      </FormHelperText>
    </div>
  )
}
