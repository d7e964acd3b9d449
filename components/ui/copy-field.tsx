'use client'

import VisibilityOffIcon from '@mui/icons-material/VisibilityOffOutlined'
import VisibilityIcon from '@mui/icons-material/VisibilityOutlined'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import { useState } from 'react'
import { monospace } from '#components/shell/theme.ts'
import { CopyButton } from '#components/ui/copy-button.tsx'

interface CopyFieldProps {
  value: string
  /** What it is, for the buttons' names: "REST endpoint". */
  label: string
  /** Masked until the eye is pressed. */
  isSecret?: boolean
}

/** A URI, an id or a key in monospace with a copy button. */
export function CopyField({ value, label, isSecret = false }: CopyFieldProps) {
  const [isShown, setShown] = useState(!isSecret)
  return (
    <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 0.5, minWidth: 0, maxWidth: '100%' }}>
      <Box
        component="code"
        sx={{
          fontFamily: monospace,
          fontSize: '0.75rem',
          bgcolor: 'action.hover',
          borderRadius: 1,
          px: 0.75,
          py: 0.25,
          minWidth: 0,
          overflowWrap: 'anywhere',
        }}
      >
        {isShown ? value : '••••••••••••'}
      </Box>
      {isSecret && (
        <IconButton aria-label={`${isShown ? 'Hide' : 'Show'} ${label}`} onClick={() => setShown(!isShown)}>
          {isShown ? <VisibilityOffIcon fontSize="inherit" /> : <VisibilityIcon fontSize="inherit" />}
        </IconButton>
      )}
      <CopyButton text={value} label={`Copy ${label}`} />
    </Box>
  )
}
