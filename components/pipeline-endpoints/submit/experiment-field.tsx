'use client'

import Autocomplete from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import { useController } from 'react-hook-form'
import { useExperiments } from '#components/pipeline-endpoints/submit/use-experiments.ts'

/** The form field `experimentName`: an experiment that has runs, or the name of a new one. */
export function ExperimentField() {
  const { field, fieldState } = useController({ name: 'experimentName' })
  const experiments = useExperiments()
  const name = String(field.value ?? '').trim()
  const isNew = name !== '' && experiments !== undefined && !experiments.includes(name)
  return (
    <Autocomplete
      freeSolo
      options={[...(experiments ?? [])]}
      inputValue={String(field.value ?? '')}
      onInputChange={(_, text) => field.onChange(text)}
      onBlur={field.onBlur}
      renderInput={(params) => (
        <TextField
          {...params}
          label="Experiment"
          inputRef={field.ref}
          required
          error={fieldState.invalid}
          helperText={
            fieldState.error?.message ??
            (isNew ? '+ New experiment: it is made with this run.' : 'Choose one, or write the name of a new one.')
          }
        />
      )}
    />
  )
}
