'use client'

import Box from '@mui/material/Box'
import ButtonBase from '@mui/material/ButtonBase'
import Stack from '@mui/material/Stack'
import { chartColor } from '#components/ui/charts/chart-colors.ts'
import type { ChartProps } from '#components/ui/charts/chart-types.ts'

/** Colours and names; with `onPick` each is a button, the keyboard's way to what a click on the chart does. */
export function ChartLegend({ kind, rows, series, format = String, onPick }: ChartProps) {
  const [row] = rows
  if (series.length < 2) return null
  return (
    <Stack
      direction="row"
      useFlexGap
      sx={{ flexWrap: 'wrap', columnGap: 1.5, rowGap: 0.25, justifyContent: 'center', mt: 1 }}
    >
      {series.map((one, index) => {
        const value = kind === 'donut' ? ` ${format(Number(row?.[one.key] ?? 0))}` : ''
        const content = (
          <>
            <Box
              aria-hidden
              sx={{ width: 8, height: 8, borderRadius: '2px', bgcolor: chartColor(one, index), mr: 0.5 }}
            />
            {one.label}
            {value}
          </>
        )
        const sx = { display: 'inline-flex', alignItems: 'center', fontSize: '0.75rem', color: 'text.secondary' }
        return onPick && kind === 'donut' ? (
          <ButtonBase key={one.key} sx={sx} onClick={() => onPick(row?.label ?? '', one.key)}>
            {content}
          </ButtonBase>
        ) : (
          <Box key={one.key} sx={sx}>
            {content}
          </Box>
        )
      })}
    </Stack>
  )
}
