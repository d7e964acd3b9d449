'use client'

import Autocomplete from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import { useController } from 'react-hook-form'

const zones = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')]

/** The form field `timeZone`: one of the list, or the name that Windows has for it. */
export function TimeZoneField() {
  const { field, fieldState } = useController({ name: 'timeZone' })
  return (
    <Autocomplete
      freeSolo
      options={zones}
      inputValue={String(field.value ?? '')}
      onInputChange={(_, text) => field.onChange(text)}
      onBlur={field.onBlur}
      renderInput={(params) => (
        <TextField
          {...params}
          label="Time zone"
          inputRef={field.ref}
          required
          error={fieldState.invalid}
          helperText={fieldState.error?.message ?? 'Daylight saving is followed.'}
        />
      )}
    />
  )
}
