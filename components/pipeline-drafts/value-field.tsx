'use client'

import FormControlLabel from '@mui/material/FormControlLabel'
import Switch from '@mui/material/Switch'
import TextField from '@mui/material/TextField'
import { AssetField } from '#components/pipeline-drafts/inspector/asset-field.tsx'
import { NumberField } from '#components/pipeline-drafts/inspector/number-field.tsx'
import { PathField } from '#components/pipeline-drafts/inspector/path-field.tsx'
import type { PipelineParameter } from '#lib/pipelines/graph/graph.ts'
import { parameterValues } from '#lib/pipelines/graph/pipeline-parameters.ts'

interface ValueFieldProps {
  label: string
  kind: PipelineParameter['kind']
  value: unknown
  onChange: (value: unknown) => void
}

/** Why a value does not fit a kind of pipeline parameter. */
export function problemOf(kind: PipelineParameter['kind'], value: unknown): string | undefined {
  const { schema, takes } = parameterValues[kind]
  return schema.safeParse(value).success ? undefined : `Give ${takes}.`
}

/** The value of a pipeline parameter, by its kind (studio-ux 15.3). */
export function ValueField({ label, kind, value, onChange }: ValueFieldProps) {
  const problem = problemOf(kind, value)
  const common = { label, error: problem !== undefined, helperText: problem, fullWidth: true }
  switch (kind) {
    case 'dataAsset':
      return <AssetField {...common} kind="dataAsset" value={value} onChange={onChange} />
    case 'path':
      return <PathField {...common} value={value} onChange={onChange} />
    case 'number':
    case 'integer':
      return <NumberField {...common} value={value} onChange={onChange} />
    case 'boolean':
      return (
        <FormControlLabel
          control={<Switch checked={value === true} onChange={(_, isOn) => onChange(isOn)} />}
          label={label}
        />
      )
    case 'string':
      return <TextField {...common} value={value ?? ''} onChange={({ target }) => onChange(target.value)} />
  }
}
