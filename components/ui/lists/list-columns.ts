import type { ReactNode } from 'react'

export interface Column<Row> {
  id: string
  label: string
  render: (row: Row) => ReactNode
  /** The API's `$orderBy` field; without it the column cannot be sorted. */
  sortField?: string
  align?: 'left' | 'right'
  width?: number | string
  /** Only shown when the user picks it under "Edit columns". */
  isHidden?: boolean
  /** The name column: always there. */
  isPrimary?: boolean
}

/** What the user changed about a list's columns: ids shown. */
export type ColumnChoice = readonly string[] | null

export function deriveVisibleColumns<Row>(
  columns: readonly Column<Row>[],
  choice: ColumnChoice,
): readonly Column<Row>[] {
  if (choice === null) return columns.filter(({ isHidden }) => !isHidden)
  return columns.filter(({ id, isPrimary }) => isPrimary || choice.includes(id))
}
