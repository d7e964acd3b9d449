'use client'

import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Typography from '@mui/material/Typography'
import { useEffect, useState } from 'react'
import type { Toast } from '#components/notifications/toast.ts'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { presentErrorReport } from '#components/ui/error-report.ts'
import { Link } from '#components/ui/link.tsx'

const shownMs = 6_000

/** Toasts at the lower right; announced politely, paused while the pointer or the focus is on them. */
export function ToastStack({ toasts, onClose }: { toasts: readonly Toast[]; onClose: (id: number) => void }) {
  return (
    <Box
      role="log"
      aria-label="Messages"
      aria-live="polite"
      sx={{
        position: 'fixed',
        zIndex: 'snackbar',
        right: 16,
        bottom: 16,
        left: { xs: 16, sm: 'auto' },
        width: { sm: 380 },
        display: 'grid',
        gap: 1,
      }}
    >
      {toasts.map((toast) => (
        <ToastCard key={toast.id} toast={toast} onClose={() => onClose(toast.id)} />
      ))}
    </Box>
  )
}

function ToastCard({ toast, onClose }: { toast: Toast; onClose: () => void }) {
  const [isHeld, setHeld] = useState(false)
  const [isOpen, setOpen] = useState(false)
  const staysOpen = toast.level === 'error' || isHeld
  // biome-ignore lint/correctness/useExhaustiveDependencies: onClose is a new function on every draw and must not restart the clock
  useEffect(() => {
    if (staysOpen) return
    const timer = setTimeout(onClose, shownMs)
    return () => clearTimeout(timer)
  }, [staysOpen, toast.id])
  return (
    <Alert
      severity={toast.level}
      variant="standard"
      onClose={onClose}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      sx={{ boxShadow: 4, border: 1, borderColor: 'divider', bgcolor: 'background.paper' }}
    >
      <Typography variant="subtitle2" component="p">
        {toast.href ? (
          <Link href={toast.href} color="inherit" underline="always">
            {toast.title}
          </Link>
        ) : (
          toast.title
        )}
      </Typography>
      {toast.detail && <Typography variant="body2">{toast.detail}</Typography>}
      {toast.error && (
        <>
          <Button color="inherit" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)} sx={{ ml: -0.75 }}>
            Details
          </Button>
          {isOpen && <ErrorDetails toast={toast} />}
        </>
      )}
    </Alert>
  )
}

function ErrorDetails({ toast: { error } }: { toast: Toast }) {
  if (!error) return null
  return (
    <Box sx={{ display: 'flex', alignItems: 'flex-start', gap: 0.5 }}>
      <Typography variant="caption" component="pre" sx={{ m: 0, whiteSpace: 'pre-wrap', flex: 1 }}>
        {presentErrorReport(error)}
      </Typography>
      <CopyButton text={presentErrorReport(error)} label="Copy error details" />
    </Box>
  )
}
