import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableContainer from '@mui/material/TableContainer'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { isNumericType, presentType } from '#components/storage/present-type.ts'
import type { FilePreview, PreviewCell } from '#lib/storage/preview.ts'

type TablePreview = Extract<FilePreview, { kind: 'table' }>

/** Rows of a table file, numbered from `firstRow`; a missing value is told apart from an empty text. */
export function PreviewTable({ table, name, firstRow = 0 }: { table: TablePreview; name: string; firstRow?: number }) {
  return (
    <TableContainer role="region" aria-label={`Rows of ${name}`} tabIndex={0} sx={{ maxHeight: 520 }}>
      <Table stickyHeader size="small" aria-label={`First rows of ${name}`}>
        <TableHead>
          <TableRow>
            <TableCell align="right">#</TableCell>
            {table.columns.map((column, index) => (
              // Columns of a file may share a name.
              // biome-ignore lint/suspicious/noArrayIndexKey: their position is what tells them apart
              <TableCell key={index} align={isNumericType(column.type) ? 'right' : 'left'}>
                {column.name}
                <Typography component="span" variant="caption" sx={{ display: 'block', color: 'text.secondary' }}>
                  {presentType(column.type)}
                </Typography>
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {table.rows.map((row, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a row of a file is known by its number alone
            <TableRow key={index}>
              <TableCell align="right" sx={{ color: 'text.secondary' }}>
                {(firstRow + index + 1).toLocaleString('en')}
              </TableCell>
              {row.map((cell, column) => (
                <TableCell
                  // biome-ignore lint/suspicious/noArrayIndexKey: as above
                  key={column}
                  align={isNumericType(table.columns[column]?.type ?? '') ? 'right' : 'left'}
                  sx={{ maxWidth: 320 }}
                >
                  <Cell value={cell} />
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </TableContainer>
  )
}

function Cell({ value }: { value: PreviewCell }) {
  if (value === null) {
    return (
      <Typography component="span" variant="caption" sx={{ fontStyle: 'italic', color: 'text.secondary' }}>
        missing
      </Typography>
    )
  }
  const text = String(value)
  return text.length > 200 ? <span title={text.slice(0, 2000)}>{text.slice(0, 200)}…</span> : text
}
