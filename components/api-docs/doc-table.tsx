import Box from '@mui/material/Box'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { monospace } from '#components/shell/theme.ts'

interface DocTableProps {
  title: string
  /** What the table is of; with the title it is the name of the region. */
  about: string
  head: readonly string[]
  /** The first cell names the row and is another one in every row. */
  rows: readonly (readonly string[])[]
}

/** A small table with a title; scrolls sideways and down, also by keyboard. */
export function DocTable({ title, about, head, rows }: DocTableProps) {
  return (
    <div>
      <Typography variant="subtitle2" component="h4">
        {title}
      </Typography>
      <Box role="region" aria-label={`${about}: ${title}`} tabIndex={0} sx={{ overflow: 'auto', maxHeight: 420 }}>
        <Table size="small">
          <TableHead>
            <TableRow>
              {head.map((name) => (
                <TableCell key={name}>{name}</TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map(([first = '', ...rest]) => (
              <TableRow key={first}>
                <TableCell component="th" scope="row" sx={{ fontFamily: monospace, fontSize: '0.75rem' }}>
                  {first}
                </TableCell>
                {rest.map((text, column) => (
                  <TableCell key={head[column + 1]} sx={{ verticalAlign: 'top' }}>
                    {text}
                  </TableCell>
                ))}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
    </div>
  )
}
