'use client'

import Alert from '@mui/material/Alert'
import Paper from '@mui/material/Paper'
import Skeleton from '@mui/material/Skeleton'
import Stack from '@mui/material/Stack'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableContainer from '@mui/material/TableContainer'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { Distribution } from '#components/data-assets/explore/distribution.tsx'
import { presentNumber } from '#components/data-assets/explore/present-number.ts'
import { presentType } from '#components/storage/present-type.ts'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import type { ColumnProfile, TableProfile } from '#lib/storage/preview.ts'

const numberColumns = [
  ['mean', 'Mean'],
  ['std', 'Std. dev.'],
  ['q25', '25 %'],
  ['median', 'Median'],
  ['q75', '75 %'],
  ['skewness', 'Skewness'],
  ['kurtosis', 'Kurtosis'],
] as const

/** Statistics of every column of a table. */
export function ColumnProfiles({ base, path, name }: { base: string; path: string; name: string }) {
  const { data, error, refresh } = useResource<TableProfile>(`${base}/profile?${new URLSearchParams({ path })}`)
  if (error) return <ErrorPanel title="The columns cannot be profiled." error={error} onRetry={() => void refresh()} />
  if (!data) return <Skeleton variant="rounded" height={240} />
  return (
    <Stack spacing={1}>
      {data.isSample ? (
        <Alert severity="info">Over the first {data.rows.toLocaleString('en')} rows.</Alert>
      ) : (
        <Typography variant="body2">
          {data.rows.toLocaleString('en')} rows, {data.columns.length} columns
        </Typography>
      )}
      <TableContainer component={Paper} variant="outlined" role="region" aria-label={`Profile of ${name}`} tabIndex={0}>
        <Table size="small" aria-label={`Columns of ${name}`}>
          <TableHead>
            <TableRow>
              <TableCell>Column</TableCell>
              <TableCell>Distribution</TableCell>
              <TableCell align="right">Count</TableCell>
              <TableCell align="right">Missing</TableCell>
              <TableCell align="right">Distinct</TableCell>
              <TableCell>Min</TableCell>
              <TableCell>Max</TableCell>
              {numberColumns.map(([id, label]) => (
                <TableCell key={id} align="right">
                  {label}
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {data.columns.map((column) => (
              <ProfileRow key={column.name} column={column} />
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </Stack>
  )
}

function ProfileRow({ column }: { column: ColumnProfile }) {
  const { name, type, present, missing, distinct, min, max, numbers } = column
  const share = present + missing === 0 ? 0 : (missing / (present + missing)) * 100
  return (
    <TableRow>
      <TableCell component="th" scope="row" sx={{ fontWeight: 500 }}>
        {name}
        <Typography variant="caption" component="span" sx={{ display: 'block', color: 'text.secondary' }}>
          {presentType(type)}
        </Typography>
      </TableCell>
      <TableCell sx={{ minWidth: 160 }}>
        <Distribution column={column} />
      </TableCell>
      <TableCell align="right">{present.toLocaleString('en')}</TableCell>
      <TableCell align="right" sx={{ whiteSpace: 'nowrap' }}>
        {missing.toLocaleString('en')}
        {missing > 0 && ` (${share < 0.1 ? '<0.1' : share.toFixed(1)} %)`}
      </TableCell>
      <TableCell align="right">{distinct.toLocaleString('en')}</TableCell>
      <TableCell sx={{ minWidth: 96, maxWidth: 200, overflowWrap: 'anywhere' }}>{presentNumber(min)}</TableCell>
      <TableCell sx={{ minWidth: 96, maxWidth: 200, overflowWrap: 'anywhere' }}>{presentNumber(max)}</TableCell>
      {numberColumns.map(([id]) => (
        <TableCell key={id} align="right">
          {presentNumber(numbers?.[id])}
        </TableCell>
      ))}
    </TableRow>
  )
}
