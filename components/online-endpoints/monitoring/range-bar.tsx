'use client'

import RefreshIcon from '@mui/icons-material/Refresh'
import ZoomOutIcon from '@mui/icons-material/ZoomOutMap'
import Button from '@mui/material/Button'
import FormControlLabel from '@mui/material/FormControlLabel'
import IconButton from '@mui/material/IconButton'
import Stack from '@mui/material/Stack'
import Switch from '@mui/material/Switch'
import Tooltip from '@mui/material/Tooltip'
import Typography from '@mui/material/Typography'
import type { ReactNode } from 'react'
import { type MetricRange, type RangeId, ranges } from '#components/online-endpoints/monitoring/metric-window.ts'
import { Choice } from '#components/ui/choice.tsx'

interface RangeBarProps {
  /** Whose figures: the select before the ranges. */
  children: ReactNode
  range: MetricRange
  onRange: (id: RangeId) => void
  onZoomOut: () => void
  isRefreshed: boolean
  onRefreshed: (isRefreshed: boolean) => void
  onRefresh: () => void
}

const options = ranges.map(({ id, label }) => ({ value: id, label }))
const moment = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' })

/** Which period is shown: the last minutes to days, or what was marked in a chart. */
export function RangeBar({ children, range, onRange, onZoomOut, isRefreshed, onRefreshed, onRefresh }: RangeBarProps) {
  return (
    <Stack direction="row" useFlexGap sx={{ flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
      {children}
      <Choice<RangeId | ''>
        label="Period"
        options={options}
        value={range.kind === 'last' ? range.id : ''}
        onChange={(id) => id !== '' && onRange(id)}
      />
      {range.kind === 'between' && (
        <Stack direction="row" sx={{ alignItems: 'center', gap: 1 }}>
          <Typography variant="body2">{moment.formatRange(range.from, range.to)}</Typography>
          <Button color="inherit" startIcon={<ZoomOutIcon />} onClick={onZoomOut}>
            Zoom out
          </Button>
        </Stack>
      )}
      <Stack direction="row" sx={{ ml: 'auto', alignItems: 'center' }}>
        <FormControlLabel
          label="Auto-refresh"
          control={<Switch checked={isRefreshed} onChange={(_, checked) => onRefreshed(checked)} />}
        />
        <Tooltip title="Refresh">
          <IconButton aria-label="Refresh the figures" onClick={onRefresh}>
            <RefreshIcon fontSize="inherit" />
          </IconButton>
        </Tooltip>
      </Stack>
    </Stack>
  )
}
