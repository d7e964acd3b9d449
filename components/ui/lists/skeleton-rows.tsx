import Skeleton from '@mui/material/Skeleton'
import TableCell from '@mui/material/TableCell'
import TableRow from '@mui/material/TableRow'

const range = (length: number) => Array.from({ length }, (_, index) => index)

/** Grey rows in the shape of the table that is loading. */
export function SkeletonRows({ count, columns }: { count: number; columns: number }) {
  return range(count).map((row) => (
    <TableRow key={row} aria-hidden>
      {range(columns).map((column) => (
        <TableCell key={column}>
          <Skeleton variant="text" width={column < 2 ? '70%' : '50%'} />
        </TableCell>
      ))}
    </TableRow>
  ))
}
