'use client'

import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Slider from '@mui/material/Slider'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import {
  giveAll,
  isWhole,
  type Shares,
  splitEvenly,
  toPercent,
  totalOf,
} from '#components/online-endpoints/traffic/shares.ts'
import { StatusChip } from '#components/ui/status-chip.tsx'

export interface ShareRow {
  name: string
  /** "churn:3". */
  model: string
  /** Undefined for a deployment that does not exist yet. */
  state: string | undefined
}

interface SharesEditorProps {
  rows: readonly ShareRow[]
  shares: Shares
  onChange: (shares: Shares) => void
}

/** A slider and a number per deployment, and what they make together. */
export function SharesEditor({ rows, shares, onChange }: SharesEditorProps) {
  const names = rows.map(({ name }) => name)
  const set = (name: string, value: number) => onChange({ ...shares, [name]: toPercent(value) })
  return (
    <Stack spacing={2}>
      <Stack role="group" aria-label="Split" direction="row" useFlexGap sx={{ flexWrap: 'wrap', gap: 0.5 }}>
        {names.length > 1 && (
          <Button color="inherit" variant="outlined" onClick={() => onChange(splitEvenly(names))}>
            Even split
          </Button>
        )}
        {names.map((name) => (
          <Button key={name} color="inherit" variant="outlined" onClick={() => onChange(giveAll(names, name))}>
            {`All to ${name}`}
          </Button>
        ))}
      </Stack>
      {rows.map((row) => (
        <ShareField
          key={row.name}
          {...row}
          percent={shares[row.name] ?? 0}
          onChange={(value) => set(row.name, value)}
        />
      ))}
      <Total shares={shares} />
    </Stack>
  )
}

type ShareFieldProps = ShareRow & { percent: number; onChange: (percent: number) => void }

function ShareField({ name, model, state, percent, onChange }: ShareFieldProps) {
  return (
    <Box>
      <Stack direction="row" useFlexGap sx={{ alignItems: 'center', gap: 1, flexWrap: 'wrap' }}>
        <Typography variant="subtitle2" component="p">
          {name}
        </Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary', overflowWrap: 'anywhere' }}>
          {model}
        </Typography>
        {state ? <StatusChip status={state} /> : <Typography variant="body2">new</Typography>}
      </Stack>
      <PercentField label={`Traffic of ${name}`} percent={percent} onChange={onChange} />
    </Box>
  )
}

interface PercentFieldProps {
  label: string
  percent: number
  max?: number
  onChange: (percent: number) => void
}

export function PercentField({ label, percent, max = 100, onChange }: PercentFieldProps) {
  return (
    <Stack direction="row" spacing={2} sx={{ alignItems: 'center', pl: 1 }}>
      <Slider
        aria-label={label}
        value={percent}
        min={0}
        max={max}
        valueLabelDisplay="auto"
        valueLabelFormat={(value) => `${value} %`}
        onChange={(_, value) => onChange(value)}
        sx={{ flex: 1 }}
      />
      <TextField
        type="number"
        // A leading zero goes away when one types over it.
        value={String(percent)}
        onChange={({ target }) => onChange(toPercent(Number(target.value), max))}
        slotProps={{
          htmlInput: { min: 0, max, step: 1, 'aria-label': `${label} in percent` },
          input: { endAdornment: <span aria-hidden>%</span> },
        }}
        sx={{ width: 96, flexShrink: 0 }}
      />
    </Stack>
  )
}

function Total({ shares }: { shares: Shares }) {
  const total = totalOf(shares)
  const isRight = isWhole(shares)
  return (
    <Typography role="status" sx={{ fontWeight: 600, color: isRight ? undefined : 'error.main' }}>
      {`Total traffic percentage: ${total} %`}
      {!isRight && '. It has to be 100, or 0 to serve nobody.'}
      {total === 0 && '. Nobody is served but calls that name a deployment.'}
    </Typography>
  )
}
