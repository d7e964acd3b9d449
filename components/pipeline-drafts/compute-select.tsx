'use client'

import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { presentCompute, useComputes } from '#components/batch-endpoints/use-computes.ts'
import { Needs } from '#components/ui/access/needs.tsx'
import { Link } from '#components/ui/link.tsx'

interface ComputeSelectProps {
  label: string
  value: string
  /** What no choice means. */
  emptyLabel: string
  isRequired?: boolean
  onChange: (compute: string) => void
}

/** A compute cluster that jobs run on. */
export function ComputeSelect({ label, value, emptyLabel, isRequired = false, onChange }: ComputeSelectProps) {
  const { computes, error } = useComputes()
  const isGone = value !== '' && computes !== undefined && !computes.some(({ name }) => name === value)
  const problem = error?.message ?? (isGone ? `There is no compute '${value}' any more. Choose another.` : undefined)
  const hint =
    computes?.length === 0 ? (
      <>
        There is no compute yet.{' '}
        <Needs action="provision" isHidden>
          <Link href="/computes/create">Create one</Link>
        </Needs>
      </>
    ) : undefined
  return (
    <TextField
      select
      fullWidth
      label={label}
      value={value}
      required={isRequired}
      error={problem !== undefined}
      helperText={problem ?? hint}
      onChange={({ target }) => onChange(target.value)}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
    >
      <MenuItem value="">{emptyLabel}</MenuItem>
      {value !== '' && !computes?.some(({ name }) => name === value) && <MenuItem value={value}>{value}</MenuItem>}
      {computes?.map((compute) => {
        const { label: name, text } = presentCompute(compute)
        return (
          <MenuItem key={name} value={name}>
            {`${name} (${text})`}
          </MenuItem>
        )
      })}
    </TextField>
  )
}
