'use client'

import Alert from '@mui/material/Alert'
import AlertTitle from '@mui/material/AlertTitle'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import type { ReactNode } from 'react'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { presentErrorReport } from '#components/ui/error-report.ts'
import { toApiError } from '#lib/client/api-error.ts'

interface ErrorPanelProps {
  error: unknown
  /** "The models could not be loaded." */
  title?: string
  onRetry?: () => void
  /** Links or buttons below the message. */
  children?: ReactNode
}

/** The server's message with its code and request id, and a way to try again. */
export function ErrorPanel({ error, title, onRetry, children }: ErrorPanelProps) {
  const { code, message, details, requestId } = toApiError(error)
  const more = details.filter((detail) => detail.message !== message)
  const retry = onRetry && (
    <Button color="inherit" onClick={onRetry}>
      Retry
    </Button>
  )
  return (
    <Alert severity="error" action={retry}>
      {title && <AlertTitle>{title}</AlertTitle>}
      {message}
      {more.length > 0 && (
        <Box component="ul" sx={{ my: 0.5, pl: 2.5 }}>
          {more.map((detail) => (
            <li key={`${detail.target}: ${detail.message}`}>{detail.message}</li>
          ))}
        </Box>
      )}
      {children}
      <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5, fontSize: '0.75rem', mt: 0.5 }}>
        <span>
          Code {code}
          {requestId && ` · Request ${requestId}`}
        </span>
        <CopyButton text={presentErrorReport(toApiError(error))} label="Copy error details" />
      </Box>
    </Alert>
  )
}
