'use client'

import Autocomplete from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { useController } from 'react-hook-form'
import { useResource } from '#lib/client/use-resource.ts'

/** Finds one of the endpoints in state Succeeded, on the server; `collection` is their ARM path. */
export function EndpointPicker({ collection, label }: { collection: string; label: string }) {
  const { field, fieldState } = useController({ name: 'existingEndpoint' })
  const [search, setSearch] = useState('')
  const query = new URLSearchParams({ provisioningState: 'Succeeded', $orderBy: 'name asc', $top: '50', search })
  const { data, isLoading, error } = useResource<{ value: { name: string }[] }>(`${collection}?${query}`)
  const names = data?.value.map(({ name }) => name) ?? []
  return (
    <Autocomplete
      options={names}
      filterOptions={(found) => found}
      value={field.value || null}
      onChange={(_, name) => field.onChange(name ?? '')}
      onInputChange={(_, text, reason) => reason !== 'reset' && setSearch(text)}
      onBlur={field.onBlur}
      loading={isLoading}
      noOptionsText={error ? 'The endpoints could not be loaded.' : 'No endpoint of this name'}
      renderInput={(params) => (
        <TextField
          {...params}
          label={label}
          inputRef={field.ref}
          required
          error={fieldState.invalid}
          helperText={fieldState.error?.message}
        />
      )}
    />
  )
}
