import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { SectionCard } from '#components/ui/key-value-card.tsx'

interface InterfaceTableProps {
  title: string
  /** Of the spec: what a client sent is not checked. */
  entries: unknown
  empty: string
  hasDefaults?: boolean
}

/** The inputs or the outputs of a component. */
export function InterfaceTable({ title, entries, empty, hasDefaults = false }: InterfaceTableProps) {
  const rows = Object.entries(Object(entries))
  return (
    <SectionCard title={title}>
      {rows.length === 0 ? (
        <Typography variant="body2">{empty}</Typography>
      ) : (
        <Table size="small" aria-label={title}>
          <TableHead>
            <TableRow>
              <TableCell>Name</TableCell>
              <TableCell>Type</TableCell>
              {hasDefaults && <TableCell>Default</TableCell>}
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map(([name, entry]) => (
              <TableRow key={name}>
                <TableCell>{name}</TableCell>
                <TableCell>{present(Object(entry).type)}</TableCell>
                {hasDefaults && (
                  <TableCell sx={{ overflowWrap: 'anywhere' }}>{present(Object(entry).default)}</TableCell>
                )}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      )}
    </SectionCard>
  )
}

const present = (value: unknown): string =>
  value === undefined || value === '' ? '--' : typeof value === 'string' ? value : JSON.stringify(value)
