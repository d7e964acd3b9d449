'use client'

import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useEffect } from 'react'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { DatastoreResource } from '#lib/datastores/view.ts'

interface DatastoreSelectProps {
  label: string
  /** A datastore's name; `''` is replaced by the default datastore's as soon as that is known. */
  value: string
  onChange: (name: string) => void
  isDisabled?: boolean
}

/** Chooses one of the workspace's datastores. */
export function DatastoreSelect({ label, value, onChange, isDisabled = false }: DatastoreSelectProps) {
  const { base } = useWorkspace()
  const stores = useResource<{ value: DatastoreResource[] }>(`${base}/datastores?$top=1000`).data?.value
  const fallback = stores?.find(({ properties }) => properties.isDefault)?.name
  useEffect(() => {
    if (value === '' && fallback) onChange(fallback)
  }, [value, fallback, onChange])
  return (
    <TextField
      select
      label={label}
      // A value whose option has not arrived yet would make the select complain.
      value={stores?.some(({ name }) => name === value) ? value : ''}
      disabled={isDisabled}
      onChange={({ target }) => onChange(target.value)}
      sx={{ maxWidth: 360 }}
    >
      {(stores ?? []).map(({ name, properties }) => (
        <MenuItem key={name} value={name}>
          {properties.isDefault ? `${name} (default)` : name}
        </MenuItem>
      ))}
    </TextField>
  )
}
