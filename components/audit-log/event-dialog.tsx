'use client'

import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { describePrincipal } from '#components/audit-log/describe-principal.ts'
import { CopyField } from '#components/ui/copy-field.tsx'
import { KeyValueList } from '#components/ui/key-value-card.tsx'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { Time } from '#components/ui/time.tsx'
import type { AuditEventResource } from '#lib/audit-log/view.ts'

interface EventDialogProps {
  event: AuditEventResource
  onClose: () => void
}

/** Everything that is known of one event. */
export function EventDialog({ event: { properties }, onClose }: EventDialogProps) {
  const { principal, error } = properties
  const copyable = (label: string, value: string | undefined) => ({
    label,
    value: value && <CopyField value={value} label={label.toLowerCase()} />,
  })
  return (
    <Dialog open onClose={onClose} fullWidth maxWidth="md" aria-labelledby="audit-event">
      <DialogTitle id="audit-event">{properties.summary}</DialogTitle>
      <DialogContent>
        <KeyValueList
          items={[
            { label: 'Time', value: <Time at={properties.at} /> },
            { label: 'Who', value: describePrincipal(principal) },
            copyable('Id of who', principal.id),
            { label: 'Outcome', value: <StatusChip status={properties.outcome} /> },
            { label: 'Status', value: String(properties.status) },
            { label: 'Error', value: error && `${error.code}: ${error.message}` },
            { label: 'Operation', value: `${properties.method} ${properties.operation}`.trim() },
            copyable('Resource id', properties.resourceId),
            { label: 'Address', value: properties.address },
            { label: 'Program', value: properties.userAgent },
            { label: 'Took', value: `${properties.durationMs} ms` },
            copyable('Request id', properties.requestId),
            copyable('Correlation id', properties.correlationId),
            copyable('Client request id', properties.clientRequestId),
          ]}
        />
      </DialogContent>
      <DialogActions>
        <Button onClick={onClose}>Close</Button>
      </DialogActions>
    </Dialog>
  )
}
