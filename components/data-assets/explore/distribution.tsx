import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { presentNumber } from '#components/data-assets/explore/present-number.ts'
import type { ColumnProfile } from '#lib/storage/preview.ts'

const width = 144
const height = 36

type Distributed = Pick<ColumnProfile, 'name' | 'histogram' | 'top' | 'present'>

/** A small histogram of a numeric column, or the three most frequent values of another. */
export function Distribution({ column: { histogram, top, present, name } }: { column: Distributed }) {
  if (histogram.length > 0) return <Histogram name={name} bins={histogram} />
  if (top.length === 0) return '--'
  return (
    <Box
      component="ul"
      aria-label={`Most frequent values of ${name}`}
      sx={{ m: 0, p: 0, listStyle: 'none', maxWidth: 220 }}
    >
      {top.slice(0, 3).map(({ value, count }) => (
        <Typography key={value} component="li" variant="caption" sx={{ display: 'flex', gap: 1 }}>
          <Box component="span" sx={{ flex: 1, overflow: 'hidden', textOverflow: 'ellipsis', whiteSpace: 'nowrap' }}>
            {value === '' ? '(empty text)' : value}
          </Box>
          <span>{Math.round((count / present) * 100)} %</span>
        </Typography>
      ))}
    </Box>
  )
}

function Histogram({ name, bins }: { name: string; bins: ColumnProfile['histogram'] }) {
  const highest = Math.max(...bins.map(({ count }) => count))
  const step = width / bins.length
  const first = bins[0]?.from ?? 0
  const last = bins.at(-1)?.to ?? 0
  return (
    <Box
      component="svg"
      viewBox={`0 0 ${width} ${height}`}
      role="img"
      aria-label={`Histogram of ${name} from ${presentNumber(first)} to ${presentNumber(last)}`}
      sx={{ width, height, color: 'primary.main', display: 'block' }}
    >
      {bins.map(({ from, to, count }, index) => {
        // A bin that holds anything is seen.
        const tall = count === 0 ? 0 : Math.max((count / highest) * height, 1.5)
        return (
          <rect
            key={from}
            x={index * step + 0.5}
            y={height - tall}
            width={Math.max(step - 1, 1)}
            height={tall}
            fill="currentColor"
          >
            <title>
              {presentNumber(from)} to {presentNumber(to)}: {count.toLocaleString('en')}
            </title>
          </rect>
        )
      })}
    </Box>
  )
}
