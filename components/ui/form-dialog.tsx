'use client'

import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Stack from '@mui/material/Stack'
import { type FormEvent, type ReactNode, useId } from 'react'
import { ErrorPanel } from '#components/ui/error-panel.tsx'

export interface FormDialogProps {
  title: string
  submitLabel?: string
  /** Cannot be sent yet. */
  isDisabled?: boolean
  isBusy: boolean
  /** What sending it threw. */
  error: unknown
  maxWidth?: 'xs' | 'sm'
  onClose: () => void
  onSubmit: (event: FormEvent) => void
  children: ReactNode
}

/** A dialog with a form in it. */
export function FormDialog(props: FormDialogProps) {
  const { title, submitLabel = 'Save', isDisabled = false, isBusy, error, maxWidth = 'xs', onClose, onSubmit } = props
  const titleId = useId()
  return (
    <Dialog open onClose={isBusy ? undefined : onClose} aria-labelledby={titleId} fullWidth maxWidth={maxWidth}>
      <form noValidate onSubmit={onSubmit}>
        <DialogTitle id={titleId}>{title}</DialogTitle>
        <DialogContent sx={{ display: 'grid', gap: 2, gridTemplateColumns: 'minmax(0, 1fr)' }}>
          <Stack spacing={2} sx={{ mt: 1 }}>
            {props.children}
          </Stack>
          {error !== undefined && <ErrorPanel error={error} />}
        </DialogContent>
        <DialogActions>
          <Button color="inherit" disabled={isBusy} onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" variant="contained" loading={isBusy} disabled={isDisabled}>
            {submitLabel}
          </Button>
        </DialogActions>
      </form>
    </Dialog>
  )
}
