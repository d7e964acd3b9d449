import { useState } from 'react'
import type { ChartRow } from '#components/ui/charts/chart-types.ts'

type At = { activeTooltipIndex?: unknown }

/** Marks rows of a chart by dragging over them; one row is no range. `area` is what is marked while the button is down. */
export function useDragRange(rows: readonly ChartRow[], onRange: ((first: number, last: number) => void) | undefined) {
  const [range, setRange] = useState<readonly [number, number]>()
  if (!onRange) return { handlers: {}, area: undefined }
  const handlers = {
    onMouseDown: (at: At) => {
      const index = indexOf(at)
      setRange(index === undefined ? undefined : [index, index])
    },
    onMouseMove: (at: At) => {
      const index = indexOf(at)
      if (range && index !== undefined) setRange([range[0], index])
    },
    onMouseLeave: () => setRange(undefined),
    onMouseUp: () => {
      setRange(undefined)
      if (range && range[0] !== range[1]) onRange(Math.min(...range), Math.max(...range))
    },
  }
  const area = range && range[0] !== range[1] ? { x1: labelAt(rows, range[0]), x2: labelAt(rows, range[1]) } : undefined
  return { handlers, area }
}

const labelAt = (rows: readonly ChartRow[], index: number): string => rows[index]?.label ?? ''

/** The chart library gives indexes as numbers or as texts. */
function indexOf({ activeTooltipIndex: index }: At): number | undefined {
  return index === undefined || index === null || index === '' ? undefined : Number(index)
}
