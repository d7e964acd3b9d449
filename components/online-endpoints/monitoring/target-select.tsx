import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import type { MetricTarget } from '#components/online-endpoints/monitoring/use-metrics.ts'
import { useQueryValues } from '#lib/client/use-query-values.ts'

interface TargetSelectProps {
  deployments: readonly { name: string }[]
  target: MetricTarget
}

/** The whole endpoint, its deployments beside each other, or one of them; kept in the address. */
export function TargetSelect({ deployments, target }: TargetSelectProps) {
  const { change } = useQueryValues()
  // A name has no colon, so it is never one of the other two.
  const value = target.kind === 'deployment' ? target.name : `:${target.kind}`
  const choose = (next: string) => {
    if (!next.startsWith(':')) return change({ deployment: next, view: '' })
    change({ deployment: '', view: next === ':compare' ? 'compare' : '' })
  }
  return (
    <TextField
      select
      label="Figures of"
      value={value}
      onChange={({ target: input }) => choose(input.value)}
      sx={{ width: { xs: '100%', sm: 220 } }}
    >
      <MenuItem value=":endpoint">The endpoint</MenuItem>
      {deployments.length > 1 && <MenuItem value=":compare">Deployments compared</MenuItem>}
      {deployments.map(({ name }) => (
        <MenuItem key={name} value={name}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  )
}
