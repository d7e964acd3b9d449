'use client'

import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import { useId } from 'react'
import { downloadPath } from '#components/storage/file-paths.ts'
import { FilePreview } from '#components/storage/file-preview.tsx'
import { withApiVersion } from '#lib/client/request.ts'

interface PreviewDialogProps {
  base: string
  path: string
  name: string
  onClose: () => void
}

/** A file's preview over the page one is on, with a way to download it. */
export function PreviewDialog({ base, path, name, onClose }: PreviewDialogProps) {
  const titleId = useId()
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} fullWidth maxWidth="lg">
      <DialogTitle id={titleId} sx={{ overflowWrap: 'anywhere' }}>
        {name}
      </DialogTitle>
      <DialogContent>
        <FilePreview base={base} path={path} name={name} />
      </DialogContent>
      <DialogActions>
        <Button color="inherit" href={withApiVersion(downloadPath(base, path))}>
          Download
        </Button>
        <Button variant="contained" onClick={onClose}>
          Close
        </Button>
      </DialogActions>
    </Dialog>
  )
}
