'use client'

import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { type ReactNode, useId, useState } from 'react'
import { ErrorPanel } from '#components/ui/error-panel.tsx'

export interface ConfirmDialogProps {
  /** "Delete endpoint 'churn'?" */
  title: string
  /** What happens, in a sentence or two. */
  children?: ReactNode
  /** What goes with it, one line each. */
  losses?: readonly string[]
  /** What stays, one line each. */
  keeps?: readonly string[]
  confirmLabel: string
  /** Asks to type this before the button works. */
  typeToConfirm?: string | undefined
  isDangerous?: boolean
  /** Something else must be settled first. */
  isDisabled?: boolean
  /** Runs the action; the dialog closes when it succeeds and shows the error when it throws. */
  onConfirm: () => Promise<unknown>
  onClose: () => void
}

/** Mounted while the question is open. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    title,
    children,
    losses = [],
    keeps = [],
    confirmLabel,
    typeToConfirm,
    isDangerous,
    isDisabled = false,
    onConfirm,
    onClose,
  } = props
  const [typed, setTyped] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const titleId = useId()
  const confirm = async () => {
    setBusy(true)
    setError(undefined)
    try {
      await onConfirm()
      onClose()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Dialog open onClose={isBusy ? undefined : onClose} aria-labelledby={titleId}>
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 1.5 }}>
        {children && <Typography component="div">{children}</Typography>}
        <Lines title="This also deletes" lines={losses} />
        <Lines title="This stays" lines={keeps} />
        {typeToConfirm !== undefined && (
          <TextField
            label={`Type ${typeToConfirm} to confirm`}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            autoComplete="off"
            sx={{ mt: 1 }}
          />
        )}
        {error !== undefined && <ErrorPanel error={error} />}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" onClick={onClose} disabled={isBusy}>
          Cancel
        </Button>
        <Button
          variant="contained"
          color={isDangerous ? 'error' : 'primary'}
          loading={isBusy}
          disabled={isDisabled || (typeToConfirm !== undefined && typed !== typeToConfirm)}
          onClick={confirm}
        >
          {confirmLabel}
        </Button>
      </DialogActions>
    </Dialog>
  )
}

function Lines({ title, lines }: { title: string; lines: readonly string[] }) {
  if (lines.length === 0) return null
  return (
    <div>
      <Typography variant="subtitle2" component="h3">
        {title}
      </Typography>
      <Box component="ul" sx={{ m: 0, pl: 2.5, maxHeight: 180, overflow: 'auto' }}>
        {lines.map((line) => (
          <Typography component="li" variant="body2" key={line}>
            {line}
          </Typography>
        ))}
      </Box>
    </div>
  )
}
