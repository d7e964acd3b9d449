import Box from '@mui/material/Box'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'

interface ConfusionMatrixProps {
  label: string
  classes: readonly string[]
  /** `matrix[actual][predicted]` */
  matrix: readonly (readonly number[])[]
}

/** Rows by what they are and what they were called; the darker a cell, the larger its share of the row. */
export function ConfusionMatrix({ label, classes, matrix }: ConfusionMatrixProps) {
  return (
    <Box role="region" aria-label={label} tabIndex={0} sx={{ overflow: 'auto', maxHeight: 480 }}>
      <Table stickyHeader aria-label={label} sx={{ width: 'auto' }}>
        <TableHead>
          <TableRow>
            <TableCell>Actual</TableCell>
            {classes.map((name) => (
              <TableCell key={name} align="right">
                Predicted {name}
              </TableCell>
            ))}
          </TableRow>
        </TableHead>
        <TableBody>
          {classes.map((name, actual) => (
            <TableRow key={name}>
              <TableCell component="th" scope="row">
                {name}
              </TableCell>
              {classes.map((predicted, place) => (
                <CountCell key={predicted} counts={matrix[actual] ?? []} place={place} />
              ))}
            </TableRow>
          ))}
        </TableBody>
      </Table>
    </Box>
  )
}

function CountCell({ counts, place }: { counts: readonly number[]; place: number }) {
  const count = counts[place] ?? 0
  const total = counts.reduce((sum, value) => sum + value, 0)
  const percent = total === 0 ? 0 : (count / total) * 100
  return (
    <TableCell
      align="right"
      sx={{
        fontVariantNumeric: 'tabular-nums',
        // At most so dark that the text stays readable on it.
        background: `color-mix(in srgb, var(--mui-palette-primary-main) ${(percent * 0.35).toFixed(1)}%, transparent)`,
      }}
    >
      {count.toLocaleString('en')} ({percent.toFixed(1)} %)
    </TableCell>
  )
}
