'use client'

import SortIcon from '@mui/icons-material/Sort'
import Button from '@mui/material/Button'
import Menu from '@mui/material/Menu'
import MenuItem from '@mui/material/MenuItem'
import { useState } from 'react'
import type { LibrarySort } from '#components/pipeline-drafts/library/library-items.ts'

const sorts: readonly { value: LibrarySort; label: string }[] = [
  { value: 'name', label: 'By name' },
  { value: 'newest', label: 'Last changed first' },
]

interface SortButtonProps {
  value: LibrarySort
  onChange: (sort: LibrarySort) => void
}

/** In which order the cards of each section come. */
export function SortButton({ value, onChange }: SortButtonProps) {
  const [anchor, setAnchor] = useState<HTMLElement>()
  const label = sorts.find((sort) => sort.value === value)?.label
  return (
    <>
      <Button
        size="small"
        color="inherit"
        startIcon={<SortIcon />}
        aria-label={`Sort: ${label}`}
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        {label}
      </Button>
      <Menu open={anchor !== undefined} anchorEl={anchor ?? null} onClose={() => setAnchor(undefined)}>
        {sorts.map((sort) => (
          <MenuItem
            key={sort.value}
            selected={sort.value === value}
            onClick={() => {
              onChange(sort.value)
              setAnchor(undefined)
            }}
          >
            {sort.label}
          </MenuItem>
        ))}
      </Menu>
    </>
  )
}
