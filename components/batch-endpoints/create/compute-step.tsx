'use client'

import OpenIcon from '@mui/icons-material/OpenInNew'
import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import TextField from '@mui/material/TextField'
import { useEffect } from 'react'
import { useFormContext, useWatch } from 'react-hook-form'
import type { EndpointWizardValues } from '#components/batch-endpoints/create/wizard-values.ts'
import { SettingField } from '#components/batch-endpoints/settings/setting-fields.tsx'
import { presentCompute, useComputes } from '#components/batch-endpoints/use-computes.ts'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { SelectFormField } from '#components/ui/form-field.tsx'

export function ComputeStep() {
  return (
    <>
      <TextField label="Compute type" value="Compute cluster" slotProps={{ input: { readOnly: true } }} />
      <ComputeFields />
      <Button
        component="a"
        href="/computes/create"
        target="_blank"
        rel="noreferrer"
        color="inherit"
        endIcon={<OpenIcon />}
        sx={{ justifySelf: 'start' }}
      >
        New compute cluster
      </Button>
    </>
  )
}

/** Compute and instance count; also on the Edit page. */
export function ComputeFields() {
  const { control, getValues, setValue } = useFormContext<Pick<EndpointWizardValues, 'compute' | 'instanceCount'>>()
  const [name, instanceCount] = useWatch({ control, name: ['compute', 'instanceCount'] })
  const { computes, error, refresh } = useComputes()
  const first = computes?.find(({ properties }) => properties.provisioningState === 'Succeeded')?.name
  useEffect(() => {
    // Somebody may have gone on before the list was there, and been told to choose.
    if (first && !getValues('compute')) setValue('compute', first, { shouldValidate: true })
  }, [first, getValues, setValue])
  const compute = computes?.find((candidate) => candidate.name === name)
  const maxNodes = compute?.properties.properties.scaleSettings?.maxNodeCount
  return (
    <>
      {error && <ErrorPanel title="The computes could not be loaded." error={error} onRetry={() => void refresh()} />}
      <SelectFormField
        name="compute"
        label="Compute cluster"
        isRequired
        options={computes?.map((candidate) => ({ value: candidate.name, ...presentCompute(candidate) })) ?? []}
        {...(computes?.length === 0 && { helper: 'There is no compute yet. Create one; it appears here by itself.' })}
      />
      <SettingField name="instanceCount" />
      {maxNodes !== undefined && instanceCount > maxNodes && (
        <Alert severity="warning">
          {`${name} has at most ${maxNodes} ${maxNodes === 1 ? 'node' : 'nodes'}: no more than that will work on a job at the same time.`}
        </Alert>
      )}
    </>
  )
}
