'use client'

import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { csvToRequest } from '#lib/inference/sample/csv-to-request.ts'

interface CsvDialogProps {
  model: ModelInterface
  onBody: (text: string) => void
  onClose: () => void
}

/** Rows pasted from a spreadsheet become the body of a request. */
export function CsvDialog({ model, onBody, onClose }: CsvDialogProps) {
  const [text, setText] = useState('')
  return (
    <ConfirmDialog
      title="Paste CSV"
      confirmLabel="Use as input"
      onConfirm={async () => onBody(csvToRequest(text, model).text)}
      onClose={onClose}
    >
      <TextField
        label="Rows with a header line"
        multiline
        minRows={8}
        maxRows={16}
        fullWidth
        value={text}
        onChange={({ target }) => setText(target.value)}
        sx={{ mt: 1, minWidth: { sm: 440 } }}
      />
    </ConfirmDialog>
  )
}
