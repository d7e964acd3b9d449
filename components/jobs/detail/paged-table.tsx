'use client'

import TablePagination from '@mui/material/TablePagination'
import { type ReactNode, useState } from 'react'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { DataTable } from '#components/ui/lists/data-table.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { useResource } from '#lib/client/use-resource.ts'

interface PagedTableProps<Row> {
  label: string
  /** ARM path of the collection, with its filters. */
  path: string
  columns: readonly Column<Row>[]
  rowId: (row: Row) => string
  /** Instead of a table without rows. */
  empty: ReactNode
}

const pageSizes = [10, 25, 100]

/** A server-paged table inside a card of a detail page; another path starts at its first page. */
export function PagedTable<Row>({ label, path, columns, rowId, empty }: PagedTableProps<Row>) {
  const [view, setView] = useState({ path, page: 0, size: 10 })
  const { page, size } = view.path === path ? view : { page: 0, size: view.size }
  const query = new URLSearchParams({ $top: String(size), $skip: String(page * size), $count: 'true' })
  const { data, error, refresh } = useResource<{ value: Row[]; count?: number }>(
    `${path}${path.includes('?') ? '&' : '?'}${query}`,
  )
  if (error && !data)
    return <ErrorPanel title={`The ${label} could not be loaded.`} error={error} onRetry={() => void refresh()} />
  if (data?.value.length === 0 && page === 0) return empty
  return (
    <>
      <DataTable label={label} columns={columns} rows={data?.value} rowId={rowId} rowName={rowId} skeletonCount={3} />
      {data && (data.count ?? 0) > Math.min(...pageSizes) && (
        <TablePagination
          component="div"
          count={data.count ?? 0}
          page={page}
          rowsPerPage={size}
          rowsPerPageOptions={pageSizes}
          onPageChange={(_, next) => setView({ path, page: next, size })}
          onRowsPerPageChange={({ target }) => setView({ path, page: 0, size: Number(target.value) })}
          labelDisplayedRows={({ from, to, count }) => `${from}–${to} of ${count.toLocaleString('en')}`}
        />
      )}
    </>
  )
}
