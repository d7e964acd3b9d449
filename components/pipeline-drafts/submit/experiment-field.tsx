'use client'

import Autocomplete from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'

interface ExperimentFieldProps {
  existing: readonly string[]
  value: string
  onChange: (name: string) => void
}

/** An experiment that exists, or a new name. */
export function ExperimentField({ existing, value, onChange }: ExperimentFieldProps) {
  const isNew = value.trim() !== '' && !existing.includes(value.trim())
  return (
    <Autocomplete
      freeSolo
      options={[...existing]}
      inputValue={value}
      onInputChange={(_, next, reason) => reason !== 'blur' && reason !== 'reset' && onChange(next)}
      onChange={(_, next) => next !== null && onChange(next)}
      value={value}
      renderInput={(params) => (
        <TextField
          {...params}
          label="Experiment"
          required
          helperText={
            isNew ? 'A new experiment with this name is created.' : 'Choose one that exists, or write a new name.'
          }
        />
      )}
    />
  )
}
