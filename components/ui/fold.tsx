'use client'

import ExpandIcon from '@mui/icons-material/ExpandMore'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { type ReactNode, useId, useState } from 'react'

/** What one looks at now and then, behind a button; it is drawn, and read, only while it is open. */
export function Fold({ label, children }: { label: string; children: ReactNode }) {
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  return (
    <Box sx={{ minWidth: 0 }}>
      <Button
        color="inherit"
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setOpen(!isOpen)}
        startIcon={<ExpandIcon sx={{ transform: isOpen ? 'none' : 'rotate(-90deg)' }} />}
        sx={{ mx: -0.5 }}
      >
        {label}
      </Button>
      {isOpen && (
        <Box id={id} sx={{ pt: 1 }}>
          {children}
        </Box>
      )}
    </Box>
  )
}
