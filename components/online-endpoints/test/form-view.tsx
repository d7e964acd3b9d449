'use client'

import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { type FormValues, findFieldProblem } from '#components/online-endpoints/test/form-values.ts'
import type { SampleField } from '#lib/inference/sample/sample-request.ts'

interface FormViewProps {
  fields: readonly SampleField[]
  values: FormValues
  onChange: (values: FormValues) => void
}

/** One row of the model's input, a field per column. */
export function FormView({ fields, values, onChange }: FormViewProps) {
  return (
    <Box
      role="group"
      aria-label="Input row"
      sx={{ display: 'grid', gap: 1.5, gridTemplateColumns: { xs: '1fr', sm: '1fr 1fr' }, alignItems: 'start' }}
    >
      {fields.map((field, at) => (
        <Field
          key={field.name}
          field={field}
          value={values[at] ?? ''}
          onChange={(value) => onChange(fields.map((_, index) => (index === at ? value : (values[index] ?? ''))))}
        />
      ))}
    </Box>
  )
}

interface FieldProps {
  field: SampleField
  value: string
  onChange: (value: string) => void
}

function Field({ field, value, onChange }: FieldProps) {
  const problem = findFieldProblem(field, value)
  const common = {
    label: field.name,
    value,
    required: field.required,
    error: problem !== undefined,
    helperText: problem ?? field.type,
    onChange: ({ target }: { target: { value: string } }) => onChange(target.value),
  }
  if (field.type !== 'boolean') {
    const isNumber = ['integer', 'long', 'float', 'double'].includes(field.type)
    return <TextField {...common} slotProps={{ htmlInput: { inputMode: isNumber ? 'decimal' : 'text' } }} />
  }
  return (
    <TextField {...common} select>
      {!field.required && <MenuItem value="">--</MenuItem>}
      {['true', 'false'].map((word) => (
        <MenuItem key={word} value={word}>
          {word}
        </MenuItem>
      ))}
    </TextField>
  )
}
