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
  /** Null where there is no value: a gap in a line. */
  [key: string]: string | number | null
}

export interface ChartProps {
  kind: 'bar' | 'stacked-bar' | 'line' | 'area' | 'stacked-area' | 'donut'
  rows: readonly ChartRow[]
  series: readonly ChartSeries[]
  height: number
  /** Words for a value: "12 s". */
  format?: ((value: number) => string) | undefined
  /** A slice or bar was clicked. */
  onPick?: ((label: string, seriesKey: string) => void) | undefined
  /** Rows were marked by dragging over them; indexes of the first and the last. Labels have to differ then. */
  onZoom?: ((first: number, last: number) => void) | undefined
  /** Charts with the same id show their values at the same place together. */
  syncId?: string | undefined
}

/** Bars and slices of nothing are nothing to see; a line along zero is. */
export function hasValues({ kind, rows, series }: Pick<ChartProps, 'kind' | 'rows' | 'series'>): boolean {
  const isLine = kind === 'line' || kind === 'area' || kind === 'stacked-area'
  return rows.some((row) =>
    series.some(({ key }) => (isLine ? typeof row[key] === 'number' : Number(row[key] ?? 0) !== 0)),
  )
}
