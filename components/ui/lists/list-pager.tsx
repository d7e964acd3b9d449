'use client'

import TablePagination from '@mui/material/TablePagination'
import { type ListQuery, pageSizes } from '#lib/client/list-query.ts'

interface ListPagerProps {
  query: ListQuery
  total: number
  onChange: (change: Partial<ListQuery>) => void
}

export function ListPager({ query, total, onChange }: ListPagerProps) {
  const last = Math.max(Math.ceil(total / query.pageSize), 1)
  return (
    <TablePagination
      component="div"
      count={total}
      page={Math.min(query.page, last) - 1}
      rowsPerPage={query.pageSize}
      rowsPerPageOptions={[...pageSizes]}
      onPageChange={(_, page) => onChange({ page: page + 1 })}
      onRowsPerPageChange={({ target }) => onChange({ pageSize: Number(target.value) })}
      // On a narrow screen the arrows must stay in sight beside a long count.
      sx={{ '& .MuiTablePagination-selectLabel': { display: { xs: 'none', sm: 'block' } } }}
      labelDisplayedRows={({ from, to, count }) =>
        `${from.toLocaleString('en')}–${to.toLocaleString('en')} of ${count.toLocaleString('en')}`
      }
    />
  )
}
