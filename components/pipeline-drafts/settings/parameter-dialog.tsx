'use client'

import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { problemOf, ValueField } from '#components/pipeline-drafts/value-field.tsx'
import { FormDialog } from '#components/ui/form-dialog.tsx'
import { type PipelineParameter, pipelineParameter } from '#lib/pipelines/graph/graph.ts'

interface ParameterDialogProps {
  /** Undefined to make a new one. */
  parameter: PipelineParameter | undefined
  /** Fields follow it: it stays of its kind. */
  isBound: boolean
  taken: readonly string[]
  onSave: (parameter: PipelineParameter) => void
  onClose: () => void
}

const kinds = {
  dataAsset: 'Data asset',
  path: 'Path on a datastore',
  string: 'Text',
  number: 'Number',
  integer: 'Whole number',
  boolean: 'True or false',
} as const satisfies Record<PipelineParameter['kind'], string>

const kindOf = (value: string): PipelineParameter['kind'] => pipelineParameter.shape.kind.catch('string').parse(value)

const starts: Partial<Record<PipelineParameter['kind'], unknown>> = {
  string: '',
  boolean: false,
  number: 0,
  integer: 0,
}

export function ParameterDialog({ parameter, isBound, taken, onSave, onClose }: ParameterDialogProps) {
  const [name, setName] = useState(parameter?.name ?? '')
  const [kind, setKind] = useState(parameter?.kind ?? 'string')
  const [value, setValue] = useState<unknown>(parameter ? parameter.defaultValue : '')
  const isTaken = name !== parameter?.name && taken.includes(name)
  const problem = isTaken
    ? `There is a parameter '${name}' already.`
    : name === ''
      ? undefined
      : pipelineParameter.shape.name.safeParse(name).error?.issues[0]?.message
  return (
    <FormDialog
      title={parameter ? 'Edit pipeline parameter' : 'Add pipeline parameter'}
      isBusy={false}
      isDisabled={name === '' || problem !== undefined || problemOf(kind, value) !== undefined}
      error={undefined}
      onClose={onClose}
      onSubmit={(event) => {
        event.preventDefault()
        onSave({ name, kind, defaultValue: value })
        onClose()
      }}
    >
      <TextField
        label="Name"
        value={name}
        required
        autoFocus
        error={problem !== undefined}
        helperText={problem}
        onChange={({ target }) => setName(target.value)}
      />
      <TextField
        select
        label="Kind"
        value={kind}
        disabled={isBound}
        helperText={isBound ? 'Fields follow this parameter, so its kind stays.' : undefined}
        onChange={({ target }) => {
          const next = kindOf(target.value)
          setKind(next)
          setValue(starts[next])
        }}
      >
        {Object.entries(kinds).map(([one, label]) => (
          <MenuItem key={one} value={one}>
            {label}
          </MenuItem>
        ))}
      </TextField>
      <ValueField label="Default value" kind={kind} value={value} onChange={setValue} />
    </FormDialog>
  )
}
