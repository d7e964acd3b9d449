'use client'

import FormControlLabel from '@mui/material/FormControlLabel'
import MenuItem from '@mui/material/MenuItem'
import Stack from '@mui/material/Stack'
import Switch from '@mui/material/Switch'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { PercentField } from '#components/online-endpoints/traffic/shares-editor.tsx'
import {
  findMirrorProblem,
  mirrorChoices,
  type TrafficDraft,
} from '#components/online-endpoints/traffic/traffic-draft.ts'
import { maxMirrorPercent } from '#lib/online-endpoints/traffic.ts'

interface MirrorFieldsProps {
  draft: TrafficDraft
  onChange: (mirror: TrafficDraft['mirror']) => void
}

/** Copies of requests for a deployment that serves nobody yet. */
export function MirrorFields({ draft, onChange }: MirrorFieldsProps) {
  const { mirror } = draft
  const choices = mirrorChoices(draft)
  const problem = findMirrorProblem(draft)
  return (
    <Stack spacing={1.5}>
      <FormControlLabel
        label="Enable mirrored traffic"
        control={
          <Switch
            checked={mirror.isOn}
            onChange={(_, isOn) => onChange({ ...mirror, isOn, deployment: mirror.deployment || (choices[0] ?? '') })}
          />
        }
      />
      {mirror.isOn && (
        <>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            Copies of requests are sent there too. The answers are compared and thrown away: callers never get them, and
            never wait for them. A call that names a deployment is not mirrored.
          </Typography>
          <TextField
            select
            label="Deployment name"
            value={choices.includes(mirror.deployment) ? mirror.deployment : ''}
            error={problem !== undefined}
            helperText={problem ?? 'One that gets no live traffic.'}
            onChange={({ target }) => onChange({ ...mirror, deployment: target.value })}
          >
            {choices.map((name) => (
              <MenuItem key={name} value={name}>
                {name}
              </MenuItem>
            ))}
          </TextField>
          <Typography variant="body2">Mirrored traffic percentage</Typography>
          <PercentField
            label="Mirrored traffic"
            percent={mirror.percent}
            max={maxMirrorPercent}
            onChange={(percent) => onChange({ ...mirror, percent })}
          />
        </>
      )}
    </Stack>
  )
}
