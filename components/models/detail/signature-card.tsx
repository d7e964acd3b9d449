import Stack from '@mui/material/Stack'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableContainer from '@mui/material/TableContainer'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import Typography from '@mui/material/Typography'
import { presentTensor, presentType } from '#components/models/detail/present-type.ts'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import type { Signature, SignatureSide } from '#lib/mlflow/signature.ts'

/** What the model declares to read and to return. */
export function SignatureCard({ signature }: { signature: Signature | undefined }) {
  return (
    <SectionCard title="Signature">
      {signature ? (
        <SignatureTables signature={signature} />
      ) : (
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          The model declares none. Columns are then matched to what it was made with.
        </Typography>
      )}
    </SectionCard>
  )
}

export function SignatureTables({ signature }: { signature: Signature }) {
  const params = signature.params.map(({ name, type, default: value, shape }) => ({
    name,
    type: shape ? `list of ${type}` : type,
    note: `default ${JSON.stringify(value)}`,
  }))
  return (
    <Stack spacing={2}>
      <SpecTable title="Inputs" last="Required" rows={toRows(signature.inputs, true)} />
      <SpecTable title="Outputs" last={undefined} rows={toRows(signature.outputs, false)} />
      <SpecTable title="Parameters" last="Default" rows={params} />
    </Stack>
  )
}

interface SpecRow {
  name: string
  type: string
  note: string
}

function toRows(side: SignatureSide | undefined, isInput: boolean): SpecRow[] {
  if (!side) return []
  if (side.kind === 'tensors') {
    return side.tensors.map((tensor, index) => ({
      name: tensor.name ?? `tensor ${index + 1}`,
      type: presentTensor(tensor),
      note: isInput ? 'yes' : '',
    }))
  }
  return side.columns.map((column, index) => ({
    name: column.name ?? `column ${index + 1}`,
    type: presentType(column),
    note: isInput ? (column.required ? 'yes' : 'no') : '',
  }))
}

interface SpecTableProps {
  title: string
  /** Head of the third column; without it there are two. */
  last: string | undefined
  rows: readonly SpecRow[]
}

function SpecTable({ title, last, rows }: SpecTableProps) {
  if (rows.length === 0) return null
  return (
    <div>
      <Typography variant="subtitle2" component="h3">
        {`${title} (${rows.length})`}
      </Typography>
      <TableContainer role="region" aria-label={`${title}, table`} tabIndex={0} sx={{ maxHeight: 480 }}>
        <Table aria-label={title} stickyHeader>
          <TableHead>
            <TableRow>
              <TableCell>Name</TableCell>
              <TableCell>Type</TableCell>
              {last && <TableCell>{last}</TableCell>}
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map(({ name, type, note }) => (
              <TableRow key={name}>
                <TableCell component="th" scope="row" sx={{ overflowWrap: 'anywhere' }}>
                  {name}
                </TableCell>
                <TableCell>{type}</TableCell>
                {last && <TableCell>{note}</TableCell>}
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </TableContainer>
    </div>
  )
}
