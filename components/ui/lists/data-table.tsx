'use client'

import Checkbox from '@mui/material/Checkbox'
import Table from '@mui/material/Table'
import TableBody from '@mui/material/TableBody'
import TableCell from '@mui/material/TableCell'
import TableContainer from '@mui/material/TableContainer'
import TableHead from '@mui/material/TableHead'
import TableRow from '@mui/material/TableRow'
import TableSortLabel from '@mui/material/TableSortLabel'
import { type MouseEvent, type ReactNode, useState } from 'react'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { SkeletonRows } from '#components/ui/lists/skeleton-rows.tsx'
import { StarButton } from '#components/ui/star-button.tsx'
import { VisuallyHidden } from '#components/ui/visually-hidden.tsx'
import type { Sort } from '#lib/client/list-query.ts'

export interface DataTableProps<Row> {
  /** Names the table for assistive technology. */
  label: string
  columns: readonly Column<Row>[]
  /** `undefined` while loading. */
  rows: readonly Row[] | undefined
  rowId: (row: Row) => string
  rowName: (row: Row) => string
  sort?: Sort | undefined
  onSort?: (sort: Sort) => void
  /** Ids of the selected rows; without `onSelect` there are no check boxes. */
  selected?: ReadonlySet<string>
  onSelect?: (ids: ReadonlySet<string>) => void
  /** Kind under which stars are kept; without it there are no stars. */
  starKind?: string | undefined
  skeletonCount?: number
  /** At the end of every row: a menu. */
  rowEnd?: (row: Row) => ReactNode
}

/** In pixels; narrower windows scroll the table. */
const minColumnWidth = 112

const none: ReadonlySet<string> = new Set()

/** A plain table: sortable heads, check boxes, stars. Scrolls sideways when the window is narrow. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { label, columns, rows, rowId, sort, onSort, selected = none, onSelect, starKind, rowEnd } = props
  const ids = rows?.map(rowId) ?? []
  const isAll = ids.length > 0 && ids.every((id) => selected.has(id))
  return (
    <TableContainer role="region" aria-label={`${label}, table`} tabIndex={0} sx={{ position: 'relative' }}>
      <Table aria-label={label} aria-busy={rows === undefined} sx={{ minWidth: columns.length * minColumnWidth }}>
        <TableHead>
          <TableRow>
            {onSelect && (
              <TableCell padding="checkbox">
                <Checkbox
                  slotProps={{ input: { 'aria-label': 'Select all rows on this page' } }}
                  checked={isAll}
                  indeterminate={!isAll && ids.some((id) => selected.has(id))}
                  disabled={ids.length === 0}
                  onChange={() => onSelect(isAll ? none : new Set(ids))}
                />
              </TableCell>
            )}
            {starKind && <HiddenHeadCell>Favourite</HiddenHeadCell>}
            {columns.map((column) => (
              <HeadCell key={column.id} column={column} sort={sort} onSort={onSort} />
            ))}
            {rowEnd && <HiddenHeadCell>Actions</HiddenHeadCell>}
          </TableRow>
        </TableHead>
        <TableBody>
          {rows ? (
            rows.map((row) => <BodyRow key={rowId(row)} row={row} {...props} />)
          ) : (
            <SkeletonRows
              count={props.skeletonCount ?? 8}
              columns={columns.length + Number(Boolean(onSelect)) + Number(Boolean(starKind)) + Number(Boolean(rowEnd))}
            />
          )}
        </TableBody>
      </Table>
    </TableContainer>
  )
}

function HiddenHeadCell({ children }: { children: string }) {
  return (
    <TableCell padding="checkbox">
      <VisuallyHidden>{children}</VisuallyHidden>
    </TableCell>
  )
}

interface HeadCellProps<Row> {
  column: Column<Row>
  sort: Sort | undefined
  onSort: ((sort: Sort) => void) | undefined
}

function HeadCell<Row>({ column: { label, sortField, align, width }, sort, onSort }: HeadCellProps<Row>) {
  const direction = sort && sort.field === sortField ? sort.direction : undefined
  return (
    <TableCell
      align={align ?? 'left'}
      sortDirection={direction ?? false}
      sx={{ width, whiteSpace: width === undefined ? undefined : 'normal' }}
    >
      {sortField && onSort ? (
        <TableSortLabel
          active={direction !== undefined}
          direction={direction ?? 'asc'}
          onClick={() => onSort({ field: sortField, direction: direction === 'asc' ? 'desc' : 'asc' })}
        >
          {label}
        </TableSortLabel>
      ) : (
        label
      )}
    </TableCell>
  )
}

/** The row's name, on one line. */
const primaryCell = {
  fontWeight: 500,
  minWidth: 140,
  maxWidth: 300,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
} as const

/** A click anywhere but on something that acts selects the row. */
const isOnControl = (event: MouseEvent<HTMLElement>) =>
  event.target instanceof Element && event.target.closest('a, button, input, label, [role="button"], code') !== null

function BodyRow<Row>({
  row,
  columns,
  rowId,
  rowName,
  selected = none,
  onSelect,
  starKind,
  rowEnd,
}: DataTableProps<Row> & { row: Row }) {
  const id = rowId(row)
  const name = rowName(row)
  const isSelected = selected.has(id)
  const toggle = () => {
    const next = new Set(selected)
    if (!next.delete(id)) next.add(id)
    onSelect?.(next)
  }
  return (
    <TableRow hover selected={isSelected} onClick={(event) => onSelect && !isOnControl(event) && toggle()}>
      {onSelect && (
        <TableCell padding="checkbox">
          <Checkbox checked={isSelected} onChange={toggle} slotProps={{ input: { 'aria-label': `Select ${name}` } }} />
        </TableCell>
      )}
      {starKind && (
        <TableCell padding="checkbox">
          <StarButton kind={starKind} id={id} name={name} />
        </TableCell>
      )}
      {columns.map(({ id: column, align, isPrimary, render }) => (
        <TableCell
          key={column}
          align={align ?? 'left'}
          {...(isPrimary && { component: 'th', scope: 'row' })}
          sx={isPrimary ? primaryCell : { maxWidth: 360 }}
        >
          {render(row)}
        </TableCell>
      ))}
      {rowEnd && <TableCell padding="checkbox">{rowEnd(row)}</TableCell>}
    </TableRow>
  )
}

/** Selected row ids, and a way to forget those that are no longer on the page. */
export function useSelection() {
  const [selected, setSelected] = useState<ReadonlySet<string>>(none)
  return { selected, select: setSelected, clear: () => setSelected(none) }
}
