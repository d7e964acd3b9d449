'use client'

import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useId } from 'react'
import { CopyField } from '#components/ui/copy-field.tsx'
import { KeyValueList } from '#components/ui/key-value-card.tsx'
import { Time } from '#components/ui/time.tsx'

export interface ShownSecret {
  displayName: string
  clientId: string
  secretText: string
  expiresAt: string | null
}

/** The one time a secret is shown. A click beside the dialog does not close it. */
export function SecretDialog({ secret, onClose }: { secret: ShownSecret; onClose: () => void }) {
  const titleId = useId()
  return (
    <Dialog open aria-labelledby={titleId} fullWidth maxWidth="sm">
      <DialogTitle id={titleId}>Secret of '{secret.displayName}'</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2 }}>
        <Alert severity="warning">Copy the secret now. It is not kept, and cannot be shown again.</Alert>
        <KeyValueList
          items={[
            { label: 'Client id', value: <CopyField value={secret.clientId} label="client id" /> },
            { label: 'Secret', value: <CopyField value={secret.secretText} label="secret" /> },
            { label: 'Valid until', value: secret.expiresAt && <Time at={secret.expiresAt} /> },
          ]}
        />
      </DialogContent>
      <DialogActions>
        <Button variant="contained" onClick={onClose}>
          I have copied it
        </Button>
      </DialogActions>
    </Dialog>
  )
}
