import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableContainer from '@mui/material/TableContainer'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import type { ChartProps } from '#components/ui/charts/chart-types.ts'

type ChartTableProps = Pick<ChartProps, 'rows' | 'series' | 'format'> & { caption: string }

export function ChartTable({ rows, series, format = String, caption }: ChartTableProps) {
  return (
    <TableContainer tabIndex={0} sx={{ maxHeight: 240 }}>
      <Table aria-label={caption}>
        <TableHead>
          <TableRow>
            <TableCell />
            {series.map(({ key, label }) => (
              <TableCell key={key} align="right">
                {label}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map((row) => (
            <TableRow key={row.label}>
              <TableCell component="th" scope="row">
                {row.label}
              </TableCell>
              {series.map(({ key }) => (
                <TableCell key={key} align="right">
                  {row[key] === null ? '--' : format(Number(row[key] ?? 0))}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  )
}
