'use client'

import Autocomplete from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import { useMemo } from 'react'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { PipelineJobResource } from '#lib/jobs/pipeline-view.ts'

/** The experiments of the newest runs of pipelines, newest first; undefined while they are read. */
export function useExperiments(): readonly string[] | undefined {
  const { base } = useWorkspace()
  const { data, error } = useResource<{ value: PipelineJobResource[] }>(
    `${base}/jobs?jobKind=pipeline&$top=100&$orderBy=createdAt desc`,
  )
  return useMemo(() => {
    if (error) return []
    return data && [...new Set(data.value.map(({ properties }) => properties.experimentName))]
  }, [data, error])
}

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
