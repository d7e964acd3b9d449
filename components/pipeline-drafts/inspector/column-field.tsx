'use client'

import Autocomplete from '@mui/material/Autocomplete'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import type { ColumnControlProps } from '#components/pipeline-drafts/inspector/field-control-props.ts'
import { useColumns } from '#components/pipeline-drafts/inspector/use-columns.ts'

/** The name of one column: of those that are known, or any other. */
export function ColumnField({ node, field, value, issue, onChange }: ColumnControlProps) {
  const [isOpened, setOpened] = useState(false)
  const columns = useColumns(node, field.port, isOpened)
  const name = typeof value === 'string' ? value : ''
  const isUnknown = name !== '' && columns?.from && !columns.value.some((column) => column.name === name)
  const warning = isUnknown ? `The table has no column '${name}' now.` : undefined
  return (
    <Autocomplete
      freeSolo
      autoSelect
      options={columns?.value.map((column) => column.name) ?? []}
      value={name}
      onFocus={() => setOpened(true)}
      onChange={(_, next) => onChange(next ?? '')}
      renderInput={(params) => (
        <TextField
          {...params}
          label={field.label}
          error={issue !== undefined}
          helperText={issue ?? warning ?? field.help ?? (columns?.from === null ? noColumns : undefined)}
        />
      )}
    />
  )
}

const noColumns = 'Columns are listed once the input is connected to data. You can write the name.'
