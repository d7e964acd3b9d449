import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { Distribution } from '#components/data-assets/explore/distribution.tsx'
import { presentFeatureType } from '#components/pipeline-runs/preview/present-column.ts'
import type { ColumnPreview, TablePreview } from '#lib/pipelines/tables/table-preview.ts'

interface SampleTableProps {
  /** Of the whole table. */
  rows: number
  /** With their places in the rows of the sample. */
  columns: readonly { column: ColumnPreview; index: number }[]
  sample: TablePreview['sample']
  chosen: string | undefined
  onChoose: (column: string) => void
}

/** Rows under heads with a small histogram; a head is a button that shows its column's figures. */
export function SampleTable({ rows, columns, sample, chosen, onChoose }: SampleTableProps) {
  return (
    <Box role="region" aria-label="Rows" tabIndex={0} sx={{ overflow: 'auto', maxHeight: '60vh' }}>
      <Table stickyHeader aria-label="Rows">
        <TableHead>
          <TableRow>
            {columns.map(({ column }) => (
              <TableCell key={column.name} sx={{ verticalAlign: 'top', p: 0.5 }}>
                <ButtonBase
                  aria-pressed={column.name === chosen}
                  onClick={() => onChoose(column.name)}
                  sx={[headStyle, column.name === chosen && { bgcolor: 'action.selected' }]}
                >
                  <Typography variant="body2" component="span" noWrap sx={{ fontWeight: 500, maxWidth: 200 }}>
                    {column.name}
                  </Typography>
                  <Typography variant="caption" component="span" sx={{ color: 'text.secondary', mb: 0.5 }}>
                    {presentFeatureType(column)}
                  </Typography>
                  <Distribution column={{ ...column, present: rows - column.missing }} />
                </ButtonBase>
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {sample.map((cells, row) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: rows have no name but their place, and stay in it
            <TableRow key={row}>
              {columns.map(({ column, index }) => (
                <TableCell key={column.name} sx={cellStyle}>
                  {presentCell(cells[index])}
                </TableCell>
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  )
}

const headStyle = {
  display: 'flex',
  flexDirection: 'column',
  alignItems: 'flex-start',
  textAlign: 'left',
  p: 0.5,
  borderRadius: 1,
  minWidth: 120,
} as const

const cellStyle = { whiteSpace: 'nowrap', maxWidth: 240, overflow: 'hidden', textOverflow: 'ellipsis' } as const

const presentCell = (cell: TablePreview['sample'][number][number] | undefined): string =>
  cell === null || cell === undefined ? '' : String(cell)
