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
  const { files, bytes, unsupported, columns, rows, droppedColumns, problems, miniBatches, parallel } = preflight
  return (
    <Stack spacing={1.5}>
      <Typography variant="body2">
        <strong>{`${number(files)} ${files === 1 ? 'file' : 'files'}`}</strong>
        {`, ${presentBytes(bytes)} · ${number(miniBatches)} mini ${miniBatches === 1 ? 'batch' : 'batches'}, up to ${number(parallel)} at a time`}
      </Typography>
      {problems.length > 0 && (
        <Lines
          severity="error"
          title="The input does not fit the model"
          lines={problems.map(({ file, row, column, message }) => {
            const place = [file, row !== undefined && `row ${row}`, column && `column ${column}`]
              .filter(Boolean)
              .join(', ')
            return `${place}: ${message}`
          })}
        />
      )}
      {unsupported.length > 0 && (
        <Lines
          severity="warning"
          title={`${number(unsupported.length)} ${unsupported.length === 1 ? 'file is' : 'files are'} left out`}
          lines={unsupported.map(({ file, reason }) => `${file}: ${reason}`)}
        />
      )}
      {droppedColumns.length > 0 && (
        <Alert severity="info">{`Columns the model does not use are left out: ${droppedColumns.join(', ')}`}</Alert>
      )}
      {problems.length === 0 && files > 0 && (
        <Stack direction="row" spacing={0.75} sx={{ alignItems: 'center', color: 'success.main' }}>
          <CheckIcon fontSize="small" />
          <Typography variant="body2">The first rows fit the model’s signature.</Typography>
        </Stack>
      )}
      {rows.length > 0 && <PreviewTable name="the input" table={{ kind: 'table', columns, rows, hasMore: true }} />}
    </Stack>
  )
}

interface LinesProps {
  severity: 'error' | 'warning'
  title: ReactNode
  lines: readonly string[]
}

function Lines({ severity, title, lines }: LinesProps) {
  return (
    <Alert severity={severity}>
      <AlertTitle>{title}</AlertTitle>
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {[...new Set(lines)].slice(0, mostLines).map((line) => (
          <li key={line}>{line}</li>
        ))}
      </Box>
      {lines.length > mostLines && `and ${number(lines.length - mostLines)} more`}
    </Alert>
  )
}
