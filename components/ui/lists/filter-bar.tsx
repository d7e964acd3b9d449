'use client'

import AddIcon from '@mui/icons-material/Add'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useRef, useState } from 'react'
import { FilterEditor } from '#components/ui/lists/filter-editor.tsx'
import { type FilterField, presentFilter } from '#components/ui/lists/list-filters.ts'

interface FilterBarProps {
  fields: readonly FilterField[]
  values: Readonly<Record<string, string>>
  onChange: (values: Readonly<Record<string, string>>) => void
}

/** Pills `Field: value ×` and "+ Add filter". */
export function FilterBar({ fields, values, onChange }: FilterBarProps) {
  const add = useRef<HTMLButtonElement>(null)
  const [isMenuOpen, setMenuOpen] = useState(false)
  const [edited, setEdited] = useState<{ field: FilterField; anchor: HTMLElement | null }>()
  const active = fields.filter(({ name }) => values[name])
  const available = fields.filter(({ name }) => !values[name])
  const set = (name: string, value: string) => {
    const { [name]: _, ...others } = values
    onChange(value === '' ? others : { ...others, [name]: value })
  }
  return (
    <>
      {active.map((field) => (
        <Chip
          key={field.name}
          label={`${field.label}: ${presentFilter(field, values[field.name] ?? '')}`}
          onClick={(event) => setEdited({ field, anchor: event.currentTarget })}
          onDelete={() => set(field.name, '')}
          sx={{ maxWidth: 280 }}
        />
      ))}
      {available.length > 0 && (
        <Button
          ref={add}
          color="inherit"
          startIcon={<AddIcon />}
          aria-haspopup="menu"
          onClick={() => setMenuOpen(true)}
        >
          Add filter
        </Button>
      )}
      <Menu open={isMenuOpen} anchorEl={add.current} onClose={() => setMenuOpen(false)}>
        {available.map((field) => (
          <MenuItem
            key={field.name}
            onClick={() => {
              setMenuOpen(false)
              setEdited({ field, anchor: add.current })
            }}
          >
            {field.label}
          </MenuItem>
        ))}
      </Menu>
      {edited && (
        <FilterEditor
          {...edited}
          value={values[edited.field.name] ?? ''}
          onApply={(value) => set(edited.field.name, value)}
          onClose={() => setEdited(undefined)}
        />
      )}
    </>
  )
}
