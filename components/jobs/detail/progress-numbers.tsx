import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import type { BatchJobResource } from '#lib/jobs/batch-view.ts'

type Progress = BatchJobResource['properties']['batch']['progress']

interface ProgressNumbersProps {
  progress: Progress
  rowsPerSecond: number | undefined
}

export function ProgressNumbers({ progress, rowsPerSecond }: ProgressNumbersProps) {
  const { filesTotal, filesScored, filesFailed, rowsScored, rowsFailed, retries } = progress
  const items = [
    ['Files scored', filesScored],
    ['Files failed', filesFailed],
    ['Files remaining', Math.max(filesTotal - filesScored - filesFailed, 0)],
    ['Rows scored', rowsScored],
    ['Rows failed', rowsFailed],
    ['Retries', retries],
    ['Rows per second', rowsPerSecond],
  ] as const
  return (
    <Box
      component="dl"
      sx={{ m: 0, display: 'grid', gap: 1.5, gridTemplateColumns: 'repeat(auto-fill, minmax(120px, 1fr))' }}
    >
      {items.map(([label, value]) => (
        <div key={label}>
          <Typography component="dt" variant="caption" sx={{ color: 'text.secondary' }}>
            {label}
          </Typography>
          <Typography component="dd" sx={{ m: 0, fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}>
            {value === undefined ? '--' : presentNumber(value)}
          </Typography>
        </div>
      ))}
    </Box>
  )
}

/** Whole from ten on; a slow job's 0.4 rows per second keep their digit. */
const presentNumber = (value: number): string =>
  value.toLocaleString('en', { maximumFractionDigits: Number.isInteger(value) || value >= 10 ? 0 : 1 })
