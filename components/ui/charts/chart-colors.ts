import type { ChartSeries } from '#components/ui/charts/chart-types.ts'

const row = ['primary.main', 'info.main', 'warning.main', 'secondary.main', 'success.main', 'error.main'] as const

/** The CSS colour of a series: its own palette colour, or the next of a fixed row. Follows light and dark by itself. */
export function chartColor({ color }: Pick<ChartSeries, 'color'>, index: number): string {
  const name = color ?? row[index % row.length] ?? 'primary.main'
  return `var(--mui-palette-${name.replaceAll('.', '-')})`
}
