'use client'

import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { presentNumber } from '#components/data-assets/explore/present-number.ts'
import { presentColumn } from '#components/pipeline-runs/preview/present-column.ts'
import { ChartCard } from '#components/ui/charts/chart-card.tsx'
import type { ChartRow } from '#components/ui/charts/chart-types.ts'
import { KeyValueCard } from '#components/ui/key-value-card.tsx'
import type { ColumnPreview } from '#lib/pipelines/tables/table-preview.ts'

interface ColumnDetailsProps {
  column: ColumnPreview | undefined
  /** Of the table. */
  rows: number
}

/** Figures of the column that was chosen, and how its values are spread. */
export function ColumnDetails({ column, rows }: ColumnDetailsProps) {
  if (!column) {
    return (
      <Typography variant="body2" sx={{ color: 'text.secondary' }}>
        Choose a column to see its figures and its histogram.
      </Typography>
    )
  }
  const isNumeric = column.histogram.length > 0
  return (
    <Box
      component="section"
      aria-label={`Column ${column.name}`}
      sx={{ display: 'grid', gap: 2, alignContent: 'start' }}
    >
      <KeyValueCard title={column.name} items={presentColumn(column)} />
      <ChartCard
        title={isNumeric ? 'Histogram' : 'Most frequent values'}
        summary={`${isNumeric ? 'Histogram' : 'Most frequent values'} of ${column.name} over ${rows.toLocaleString('en')} rows`}
        kind="bar"
        rows={isNumeric ? binRows(column.histogram) : column.top.map(({ value, count }) => ({ label: value, count }))}
        series={series}
      />
    </Box>
  )
}

const series = [{ key: 'count', label: 'Rows' }]

/** Labels differ, as those of a table's rows have to. */
export const binRows = (bins: ColumnPreview['histogram']): ChartRow[] =>
  bins.map(({ from, to, count }) => ({ label: `${presentNumber(from)} to ${presentNumber(to)}`, count }))
