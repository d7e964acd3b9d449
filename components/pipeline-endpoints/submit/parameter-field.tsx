'use client'

import FormControlLabel from '@mui/material/FormControlLabel'
import Switch from '@mui/material/Switch'
import TextField from '@mui/material/TextField'
import { useCallback } from 'react'
import { useController } from 'react-hook-form'
import { AssetField } from '#components/pipeline-drafts/inspector/asset-field.tsx'
import { NumberField } from '#components/pipeline-drafts/inspector/number-field.tsx'
import { PathField } from '#components/pipeline-drafts/inspector/path-field.tsx'
import { presentValue } from '#components/pipeline-drafts/present-value.ts'
import { DatasetCheck } from '#components/pipeline-endpoints/submit/dataset-check.tsx'
import type { PipelineParameter } from '#lib/pipelines/graph/graph.ts'

interface ParameterFieldProps {
  parameter: PipelineParameter
  /** Hears why a chosen dataset cannot be used. */
  onProblem?: (parameter: string, problem: string | undefined) => void
}

/** The control of one pipeline parameter, in a form that has its value at `assignments.<name>`. */
export function ParameterField({ parameter, onProblem }: ParameterFieldProps) {
  const { name, kind, defaultValue } = parameter
  const { field, fieldState } = useController({ name: `assignments.${name}` })
  const { value, onChange } = field
  const hear = useCallback((problem: string | undefined) => onProblem?.(name, problem), [onProblem, name])
  const error = fieldState.invalid
  const helperText = fieldState.error?.message ?? `Default: ${presentValue(defaultValue)}`
  switch (kind) {
    case 'dataAsset':
      return (
        <div>
          <AssetField {...{ label: name, kind, value, onChange, error, helperText }} />
          <DatasetCheck original={defaultValue} chosen={value} onProblem={hear} />
        </div>
      )
    case 'path':
      return <PathField {...{ label: name, value, onChange, error, helperText }} />
    case 'number':
    case 'integer':
      return <NumberField {...{ label: name, value, onChange, error, helperText }} />
    case 'boolean':
      return (
        <FormControlLabel
          label={name}
          control={<Switch checked={Boolean(value)} onChange={(_, checked) => onChange(checked)} />}
        />
      )
    case 'string':
      return (
        <TextField
          label={name}
          value={value ?? ''}
          onChange={({ target }) => onChange(target.value)}
          inputRef={field.ref}
          error={error}
          helperText={helperText}
        />
      )
  }
}
