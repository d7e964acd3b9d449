'use client'

import { useController } from 'react-hook-form'
import { PathField } from '#components/pipeline-drafts/inspector/path-field.tsx'
import type { NamedOutput } from '#lib/components/interface.ts'

/** Where an output goes, in a form that has its place at `outputs.<name>`. */
export function OutputField({ output: { name, port } }: { output: NamedOutput }) {
  const { field, fieldState } = useController({ name: `outputs.${name}` })
  const unset = port === undefined ? 'Left empty, it goes where the pipeline says.' : 'Left empty, no file is written.'
  return (
    <PathField
      label={`Output ${name}`}
      value={field.value}
      onChange={field.onChange}
      error={fieldState.invalid}
      helperText={fieldState.error?.message ?? `A file that does not exist yet: .csv, .tsv or .parquet. ${unset}`}
    />
  )
}
