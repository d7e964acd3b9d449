'use client'

import Alert from '@mui/material/Alert'
import AlertTitle from '@mui/material/AlertTitle'
import Box from '@mui/material/Box'
import { jobHref } from '#components/jobs/job-paths.ts'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { type Attribute, KeyValueList } from '#components/ui/key-value-card.tsx'
import { Link } from '#components/ui/link.tsx'
import type { BatchJobResource } from '#lib/jobs/batch-view.ts'

const overviewLog = 'logs/job_progress_overview.txt'

/** The root cause of a failed job: phase, first error, where, what to do, and the log that says more. */
export function JobErrorCard({ job }: { job: BatchJobResource }) {
  const { error, status } = job.properties
  if (!error) return null
  const { code, message, phase, file, row, column, hint } = error
  const where: Attribute[] = [
    { label: 'Phase', value: phase ?? 'Before the job started' },
    ...(file === undefined ? [] : [{ label: 'File', value: <code>{file}</code> }]),
    ...(row === undefined ? [] : [{ label: 'Row (from 0)', value: row.toLocaleString('en') }]),
    ...(column === undefined ? [] : [{ label: 'Column', value: <code>{column}</code> }]),
    ...(hint ? [{ label: 'What to do', value: hint }] : []),
    { label: 'Code', value: code },
  ]
  const report = [
    `${code}: ${message}`,
    ...Object.entries({ phase, file, row, column, hint }).flatMap(([name, value]) =>
      value === undefined ? [] : [`${name}: ${value}`],
    ),
  ]
  return (
    <Alert
      severity={status === 'Failed' ? 'error' : 'warning'}
      action={<CopyButton text={report.join('\n')} label="Copy error details" />}
      sx={{ '& .MuiAlert-message': { flex: 1 } }}
    >
      <AlertTitle sx={{ whiteSpace: 'pre-wrap' }}>{message}</AlertTitle>
      <KeyValueList items={where} />
      <Box sx={{ mt: 1, display: 'flex', gap: 2, flexWrap: 'wrap' }}>
        <Link color="inherit" underline="always" href={jobHref(job.name, 'outputs', { file: overviewLog })}>
          Open the log
        </Link>
        {job.properties.batch.progress.filesFailed > 0 && (
          <Link color="inherit" underline="always" href={jobHref(job.name, 'progress')}>
            Failed items
          </Link>
        )}
      </Box>
    </Alert>
  )
}
