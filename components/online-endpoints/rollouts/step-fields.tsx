'use client'

import AddIcon from '@mui/icons-material/Add'
import DeleteIcon from '@mui/icons-material/DeleteOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import FormHelperText from '@mui/material/FormHelperText'
import IconButton from '@mui/material/IconButton'
import { useFieldArray, useFormContext } from 'react-hook-form'
import { FieldGroup } from '#components/online-endpoints/settings/field-grid.tsx'
import { NumberFormField } from '#components/ui/form-field.tsx'
import type { RolloutBody } from '#lib/online-endpoints/rollouts/schema.ts'

/** The steps of a rollout: how much, and for how long that is watched. */
export function StepFields() {
  const { control, formState } = useFormContext<RolloutBody>()
  const { fields, append, remove } = useFieldArray({ control, name: 'steps' })
  const { errors } = formState
  const problem = errors.steps?.root?.message ?? errors.steps?.message
  return (
    <FieldGroup title="Steps">
      {fields.map(({ id }, index) => (
        <Box
          key={id}
          role="group"
          aria-label={`Step ${index + 1}`}
          sx={{
            display: 'grid',
            gap: 1,
            gridTemplateColumns: 'minmax(0, 1fr) minmax(0, 1fr) auto',
            alignItems: 'start',
          }}
        >
          <NumberFormField
            name={`steps.${index}.percent`}
            label={`Step ${index + 1} (%)`}
            isRequired
            min={1}
            max={100}
          />
          <NumberFormField name={`steps.${index}.minutes`} label="Minutes" isRequired min={0} />
          <IconButton
            aria-label={`Remove step ${index + 1}`}
            disabled={fields.length === 1}
            onClick={() => remove(index)}
            sx={{ mt: 0.5 }}
          >
            <DeleteIcon fontSize="inherit" />
          </IconButton>
        </Box>
      ))}
      {problem && <FormHelperText error>{problem}</FormHelperText>}
      <Button
        color="inherit"
        startIcon={<AddIcon />}
        onClick={() => append({ percent: 100, minutes: 10 })}
        sx={{ alignSelf: 'flex-start' }}
      >
        Add step
      </Button>
    </FieldGroup>
  )
}
