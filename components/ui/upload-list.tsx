'use client'

import CancelIcon from '@mui/icons-material/CancelOutlined'
import DoneIcon from '@mui/icons-material/CheckCircleOutlined'
import ErrorIcon from '@mui/icons-material/ErrorOutlined'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import IconButton from '@mui/material/IconButton'
import LinearProgress from '@mui/material/LinearProgress'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { presentBytes } from '#components/ui/bytes.tsx'
import type { UploadItem, Uploads } from '#lib/client/use-uploads.ts'

/** A folder can hold thousands of files; the head line counts them all. */
const maxRows = 100

const order = { failed: 0, sending: 1, waiting: 2, cancelled: 3, done: 4 } satisfies Record<UploadItem['state'], number>

/** Progress of an upload: all together, then file by file with a cancel button each. */
export function UploadList({ uploads }: { uploads: Uploads }) {
  const { items, isBusy, sentBytes, totalBytes, cancel } = uploads
  if (items.length === 0) return null
  const done = items.filter(({ state }) => state === 'done').length
  const rows = items.toSorted((a, b) => order[a.state] - order[b.state]).slice(0, maxRows)
  const percent = totalBytes === 0 ? 100 : Math.round((sentBytes / totalBytes) * 100)
  return (
    <Stack spacing={1}>
      <Stack direction="row" spacing={1} sx={{ alignItems: 'center' }}>
        <Typography variant="body2" role="status" sx={{ flex: 1 }}>
          {done} of {items.length} {items.length === 1 ? 'file' : 'files'} sent · {presentBytes(sentBytes)} of{' '}
          {presentBytes(totalBytes)}
        </Typography>
        {isBusy && (
          <Button color="inherit" onClick={() => cancel()}>
            Cancel upload
          </Button>
        )}
      </Stack>
      <LinearProgress variant="determinate" value={percent} aria-label="Upload progress" />
      <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0, maxHeight: 260, overflow: 'auto' }}>
        {rows.map((item) => (
          <UploadRow key={item.path} item={item} onCancel={() => cancel(item.path)} />
        ))}
      </Box>
      {items.length > rows.length && (
        <Typography variant="caption">and {items.length - rows.length} more files</Typography>
      )}
    </Stack>
  )
}

function UploadRow({ item, onCancel }: { item: UploadItem; onCancel: () => void }) {
  const { path, bytes, sentBytes, state, error } = item
  const percent = bytes === 0 ? 0 : Math.round((sentBytes / bytes) * 100)
  const text = {
    waiting: 'Waiting',
    sending: `${percent} %`,
    done: presentBytes(bytes),
    failed: 'Failed',
    cancelled: 'Cancelled',
  }
  return (
    <Box component="li" sx={{ py: 0.25 }}>
      <Stack direction="row" spacing={1} sx={{ alignItems: 'center', minHeight: 28 }}>
        {state === 'done' && <DoneIcon fontSize="small" color="success" aria-label="Sent" />}
        {state === 'failed' && <ErrorIcon fontSize="small" color="error" aria-label="Failed" />}
        <Typography variant="body2" noWrap sx={{ flex: 1, minWidth: 0 }} title={path}>
          {path}
        </Typography>
        <Typography variant="caption">{text[state]}</Typography>
        {(state === 'waiting' || state === 'sending') && (
          <IconButton aria-label={`Cancel ${path}`} onClick={onCancel}>
            <CancelIcon fontSize="inherit" />
          </IconButton>
        )}
      </Stack>
      {error && (
        <Typography variant="caption" color="error">
          {error.message}
        </Typography>
      )}
    </Box>
  )
}
