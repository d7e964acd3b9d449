'use client'

import Box from '@mui/material/Box'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { ColumnDetails } from '#components/pipeline-runs/preview/column-details.tsx'
import { SampleTable } from '#components/pipeline-runs/preview/sample-table.tsx'
import type { TablePreview } from '#lib/pipelines/tables/table-preview.ts'

/** More would make the window slow; the search finds the others. */
const mostColumns = 100

export function TableView({ table: { rows, columns, sample } }: { table: TablePreview }) {
  const [search, setSearch] = useState('')
  const [chosen, setChosen] = useState<string>()
  const wanted = search.trim().toLowerCase()
  const found = columns.flatMap((column, index) =>
    column.name.toLowerCase().includes(wanted) ? [{ column, index }] : [],
  )
  const shown = found.slice(0, mostColumns)
  const details = columns.find(({ name }) => name === chosen)
  return (
    <>
      <Box sx={{ display: 'flex', gap: 3, alignItems: 'center', flexWrap: 'wrap' }}>
        <Counter label="Rows" value={rows} />
        <Counter label="Columns" value={columns.length} />
        <Box sx={{ flex: 1 }} />
        <TextField
          label="Search columns"
          value={search}
          fullWidth={false}
          sx={{ width: 260, maxWidth: '100%' }}
          onChange={({ target }) => setSearch(target.value)}
        />
      </Box>
      <Box sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0,1fr)', md: 'minmax(0,1fr) 320px' } }}>
        <Box sx={{ minWidth: 0 }}>
          <SampleTable rows={rows} columns={shown} sample={sample} chosen={chosen} onChoose={setChosen} />
          <Typography variant="caption" component="p" sx={{ color: 'text.secondary', mt: 0.5 }}>
            {presentShown({ rows, shownRows: sample.length, found: found.length, shownColumns: shown.length })}
          </Typography>
        </Box>
        <ColumnDetails column={details} rows={rows} />
      </Box>
    </>
  )
}

function Counter({ label, value }: { label: string; value: number }) {
  return (
    <div>
      <Typography variant="caption" component="div" sx={{ color: 'text.secondary' }}>
        {label}
      </Typography>
      <Typography variant="h3" component="div">
        {value.toLocaleString('en')}
      </Typography>
    </div>
  )
}

interface Shown {
  rows: number
  shownRows: number
  found: number
  shownColumns: number
}

function presentShown({ rows, shownRows, found, shownColumns }: Shown): string {
  const rowsText = shownRows < rows ? `The first ${shownRows} rows are shown` : 'All rows are shown'
  if (shownColumns === found) return `${rowsText}; figures and histograms are of all rows.`
  return `${rowsText}, and ${shownColumns} of ${found.toLocaleString('en')} columns: search for others. Figures and histograms are of all rows.`
}
