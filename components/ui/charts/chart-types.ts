export interface ChartSeries {
  /** Key in the data rows. */
  key: string
  label: string
  /** A palette colour: "success.main". By default the next of a fixed row. */
  color?: string
}

export interface ChartRow {
  /** What stands on the axis, or names the slice. */
  label: string
  [key: string]: string | number
}

export interface ChartProps {
  kind: 'bar' | 'stacked-bar' | 'line' | 'area' | 'donut'
  rows: readonly ChartRow[]
  series: readonly ChartSeries[]
  height: number
  /** Words for a value: "12 s". */
  format?: ((value: number) => string) | undefined
  /** A slice or bar was clicked. */
  onPick?: ((label: string, seriesKey: string) => void) | undefined
}
