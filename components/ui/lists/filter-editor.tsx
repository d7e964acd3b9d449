'use client'

import Button from '@mui/material/Button'
import Checkbox from '@mui/material/Checkbox'
import FormControlLabel from '@mui/material/FormControlLabel'
import FormGroup from '@mui/material/FormGroup'
import Popover from '@mui/material/Popover'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import { type SubmitEvent, useState } from 'react'
import { type FilterField, parseDay, presentDay } from '#components/ui/lists/list-filters.ts'

interface FilterEditorProps {
  field: FilterField
  anchor: HTMLElement | null
  value: string
  onApply: (value: string) => void
  onClose: () => void
}

/** The little form behind a pill: check boxes for choices, a date, or a text. */
export function FilterEditor({ field, anchor, value, onApply, onClose }: FilterEditorProps) {
  const [draft, setDraft] = useState(value)
  const apply = (event: SubmitEvent) => {
    event.preventDefault()
    onApply(draft.trim())
    onClose()
  }
  return (
    <Popover
      open
      anchorEl={anchor}
      onClose={onClose}
      anchorOrigin={{ vertical: 'bottom', horizontal: 'left' }}
      slotProps={{ paper: { role: 'dialog', 'aria-label': `Filter by ${field.label}` } }}
    >
      <Stack component="form" onSubmit={apply} spacing={1.5} sx={{ p: 2, minWidth: 240 }}>
        <FilterInput field={field} value={draft} onChange={setDraft} />
        <Stack direction="row" spacing={1} sx={{ justifyContent: 'flex-end' }}>
          <Button color="inherit" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="contained">
            Apply
          </Button>
        </Stack>
      </Stack>
    </Popover>
  )
}

function FilterInput({
  field,
  value,
  onChange,
}: {
  field: FilterField
  value: string
  onChange: (value: string) => void
}) {
  const { label, options, day, placeholder } = field
  if (options) {
    const picked = value === '' ? [] : value.split(',')
    const toggle = (option: string) =>
      onChange((picked.includes(option) ? picked.filter((other) => other !== option) : [...picked, option]).join(','))
    return (
      <FormGroup sx={{ maxHeight: 320, overflow: 'auto', flexWrap: 'nowrap' }}>
        {options.map((option) => (
          <FormControlLabel
            key={option.value}
            label={option.label}
            control={<Checkbox checked={picked.includes(option.value)} onChange={() => toggle(option.value)} />}
          />
        ))}
      </FormGroup>
    )
  }
  if (day) {
    return (
      <TextField
        type="date"
        label={label}
        autoFocus
        defaultValue={parseDay(value)}
        onChange={({ target }) => onChange(presentDay(target.value, day))}
        slotProps={{ inputLabel: { shrink: true } }}
      />
    )
  }
  return (
    <TextField
      label={label}
      autoFocus
      value={value}
      {...(placeholder && { placeholder })}
      onChange={({ target }) => onChange(target.value)}
    />
  )
}
