import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'

interface DeploymentSelectProps {
  /** In the order in which they are offered. */
  deployments: readonly { name: string }[]
  value: string
  onChange: (name: string) => void
  /** Offers to choose none, in these words. */
  noneLabel?: string
}

/** Chooses one deployment of the endpoint. */
export function DeploymentSelect({ deployments, value, onChange, noneLabel }: DeploymentSelectProps) {
  const isKnown = value === '' ? noneLabel !== undefined : deployments.some(({ name }) => name === value)
  return (
    <TextField
      select
      label="Deployment"
      value={isKnown ? value : ''}
      onChange={({ target }) => onChange(target.value)}
      slotProps={noneLabel === undefined ? {} : { select: { displayEmpty: true }, inputLabel: { shrink: true } }}
      sx={{ width: { xs: '100%', sm: 200 } }}
    >
      {noneLabel !== undefined && <MenuItem value="">{noneLabel}</MenuItem>}
      {deployments.map(({ name }) => (
        <MenuItem key={name} value={name}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  )
}
