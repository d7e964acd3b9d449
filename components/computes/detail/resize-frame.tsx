'use client'

import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Stack from '@mui/material/Stack'
import type { FormEvent, ReactNode } from 'react'
import { ErrorPanel } from '#components/ui/error-panel.tsx'

interface ResizeFrameProps {
  isBusy: boolean
  error: unknown
  onClose: () => void
  onSubmit: (event: FormEvent) => void
  children: ReactNode
}

/** The dialog around the fields that resize a compute. */
export function ResizeFrame({ isBusy, error, onClose, onSubmit, children }: ResizeFrameProps) {
  return (
    <Dialog open onClose={isBusy ? undefined : onClose} aria-labelledby="resize" fullWidth maxWidth="xs">
      <form noValidate onSubmit={onSubmit}>
        <DialogTitle id="resize">Resize</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2 }}>
          <Stack spacing={2} sx={{ mt: 1 }}>
            {children}
          </Stack>
          {error !== undefined && <ErrorPanel error={error} />}
        </DialogContent>
        <DialogActions>
          <Button color="inherit" disabled={isBusy} onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="contained" loading={isBusy}>
            Save
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
