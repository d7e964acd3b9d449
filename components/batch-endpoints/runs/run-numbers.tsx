import Box from '@mui/material/Box'
import Card from '@mui/material/Card'
import Typography from '@mui/material/Typography'
import type { JobsSummary } from '#components/batch-endpoints/runs/jobs-summary.ts'
import { presentDuration } from '#components/ui/duration.tsx'

/** The four numbers above the charts; dashes while they load. */
export function RunNumbers({ summary, jobs }: { summary: JobsSummary | undefined; jobs: number }) {
  const median = summary?.medianSeconds
  const number = (value: number | undefined) => value?.toLocaleString('en') ?? '--'
  const items = [
    ['Jobs', summary && number(jobs)],
    ['Median duration', median === null || median === undefined ? '--' : presentDuration(median * 1000)],
    ['Rows scored', number(summary?.rows)],
    ['Rows failed', number(summary?.failures)],
  ] as const
  return (
    <Box
      component="dl"
      sx={{ m: 0, display: 'grid', gap: 2, gridTemplateColumns: { xs: '1fr 1fr', md: 'repeat(4, minmax(0, 1fr))' } }}
    >
      {items.map(([label, value]) => (
        <Card key={label} sx={{ px: 2, py: 1.25 }}>
          <Typography component="dt" variant="caption" sx={{ color: 'text.secondary' }}>
            {label}
          </Typography>
          <Typography
            component="dd"
            sx={{ m: 0, fontSize: '1.25rem', fontWeight: 600, fontVariantNumeric: 'tabular-nums' }}
          >
            {value ?? '--'}
          </Typography>
        </Card>
      ))}
    </Box>
  )
}
