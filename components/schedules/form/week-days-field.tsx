'use client'

import FormHelperText from '@mui/material/FormHelperText'
import ToggleButton from '@mui/material/ToggleButton'
import ToggleButtonGroup from '@mui/material/ToggleButtonGroup'
import { useController } from 'react-hook-form'
import { weekDays } from '#lib/schedules/triggers/schema.ts'

const fromMonday = [...weekDays.slice(1), ...weekDays.slice(0, 1)]

/** The form field `weekDays`. */
export function WeekDaysField() {
  const { field, fieldState } = useController({ name: 'weekDays' })
  return (
    <div>
      <ToggleButtonGroup
        aria-label="Days of the week"
        size="small"
        value={field.value}
        onChange={(_, days: string[]) => field.onChange(fromMonday.filter((day) => days.includes(day)))}
        sx={{ flexWrap: 'wrap' }}
      >
        {fromMonday.map((day) => (
          <ToggleButton key={day} value={day} aria-label={day}>
            {day.slice(0, 3)}
          </ToggleButton>
        ))}
      </ToggleButtonGroup>
      <FormHelperText error={fieldState.invalid}>
        {fieldState.error?.message ?? 'Without any, the day on which it starts.'}
      </FormHelperText>
    </div>
  )
}
