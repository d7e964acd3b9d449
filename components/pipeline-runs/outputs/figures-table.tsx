import Box from '@mui/material/Box'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import { presentNumber } from '#components/data-assets/explore/present-number.ts'

interface FiguresTableProps {
  label: string
  /** Of the columns; the first is that of the rows' names. */
  head: readonly string[]
  rows: readonly { name: string; figures: readonly (number | null | undefined)[] }[]
}

/** Named rows of numbers. */
export function FiguresTable({ label, head, rows }: FiguresTableProps) {
  return (
    <Box role="region" aria-label={label} tabIndex={0} sx={{ overflow: 'auto', maxHeight: 420 }}>
      <Table stickyHeader aria-label={label}>
        <TableHead>
          <TableRow>
            {head.map((title, index) => (
              <TableCell key={title} align={index === 0 ? 'left' : 'right'}>
                {title}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows.map(({ name, figures }) => (
            <TableRow key={name}>
              <TableCell component="th" scope="row">
                {name}
              </TableCell>
              {head.slice(1).map((title, index) => (
                <TableCell key={title} align="right" sx={{ fontVariantNumeric: 'tabular-nums' }}>
                  {presentNumber(figures[index])}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  )
}
