'use client'

import CheckIcon from '@mui/icons-material/CheckCircleOutlined'
import RefreshIcon from '@mui/icons-material/Refresh'
import Alert from '@mui/material/Alert'
import AlertTitle from '@mui/material/AlertTitle'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import LinearProgress from '@mui/material/LinearProgress'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import type { Preflight } from '#components/batch-endpoints/create-job/preflight.ts'
import type { PreflightState } from '#components/batch-endpoints/create-job/use-preflight.ts'
import { presentFiles } from '#components/batch-endpoints/settings/setting-values.ts'
import { PreviewTable } from '#components/storage/preview-table.tsx'
import { presentBytes } from '#components/ui/bytes.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'

/** What a job would find: files, what cannot be read, first rows and the check against the model's signature. */
export function PreflightPanel({ preflight }: { preflight: PreflightState }) {
  const { data, error, isChecking, check } = preflight
  if (!data && error === undefined && !isChecking) return null
  const again = (
    <IconButton aria-label="Check again" onClick={check} disabled={isChecking}>
      <RefreshIcon fontSize="inherit" />
    </IconButton>
  )
  return (
    <SectionCard title="Preview" action={again}>
      <Box aria-live="polite" aria-busy={isChecking}>
        {isChecking && <LinearProgress aria-label="Looking at the input" />}
        {error !== undefined && <ErrorPanel title="The input cannot be used as it is." error={error} onRetry={check} />}
        {data && <Findings preflight={data} />}
      </Box>
    </SectionCard>
  )
}

const mostLines = 20
const number = (value: number) => value.toLocaleString('en')

function Findings({ preflight }: { preflight: Preflight }) {
  const { url, files, unsupported, unsupportedCount, columns, rows, droppedColumns, problems } = preflight
  if (url !== undefined) {
    return <Alert severity="info">A public URL is read when the job runs; its content is not looked at before.</Alert>
  }
  return (
    <Stack spacing={1.5}>
      <Counts preflight={preflight} />
      {files === 0 && <Alert severity="error">There is no file to score here. Subfolders are not walked.</Alert>}
      {problems.length > 0 && (
        <Lines
          severity="error"
          title="The first rows do not fit the model"
          // Rows are numbered as in the table below.
          lines={problems.map(({ file, row, column, message }) => {
            const place = [file, row !== undefined && `row ${number(row + 1)}`, column && `column ${column}`]
              .filter(Boolean)
              .join(', ')
            return `${place}: ${message}`
          })}
          total={problems.length}
        />
      )}
      {unsupportedCount > 0 && (
        <Lines
          severity="warning"
          title={`${presentFiles(unsupportedCount)} cannot be read and will count as failed`}
          lines={unsupported.map(({ file, reason }) => `${file}: ${reason}`)}
          total={unsupportedCount}
        />
      )}
      {droppedColumns.length > 0 && (
        <Alert severity="info">{`Columns the model does not use are left out: ${droppedColumns.join(', ')}`}</Alert>
      )}
      {problems.length === 0 && files > unsupportedCount && (
        <Stack direction="row" spacing={0.75} sx={{ alignItems: 'center', color: 'success.main' }}>
          <CheckIcon fontSize="small" />
          <Typography variant="body2">The beginning of the first files fits the model.</Typography>
        </Stack>
      )}
      {rows.length > 0 && <PreviewTable name="the input" table={{ kind: 'table', columns, rows, hasMore: true }} />}
    </Stack>
  )
}

function Counts({ preflight: { files, bytes, isComplete, miniBatches, parallel } }: { preflight: Preflight }) {
  return (
    <Typography variant="body2">
      <strong>{`${isComplete ? '' : 'more than '}${presentFiles(files)}`}</strong>
      {`, ${presentBytes(bytes)} · at least ${number(miniBatches)} mini ${miniBatches === 1 ? 'batch' : 'batches'}, up to ${number(parallel)} at a time`}
    </Typography>
  )
}

interface LinesProps {
  severity: 'error' | 'warning'
  title: ReactNode
  lines: readonly string[]
  /** There may be more than the lines. */
  total: number
}

function Lines({ severity, title, lines, total }: LinesProps) {
  const shown = [...new Set(lines)].slice(0, mostLines)
  return (
    <Alert severity={severity}>
      <AlertTitle>{title}</AlertTitle>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {shown.map((line) => (
          <li key={line}>{line}</li>
        ))}
      </Box>
      {total > shown.length && `and ${number(total - shown.length)} more`}
    </Alert>
  )
}
