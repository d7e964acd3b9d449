'use client'

import { useMemo, useState } from 'react'
import { useSelection } from '#components/ui/lists/data-table.tsx'
import { type ColumnChoice, deriveVisibleColumns } from '#components/ui/lists/list-columns.ts'
import type { ListViewProps } from '#components/ui/lists/list-view-props.ts'
import { useFavouriteRows } from '#components/ui/lists/use-favourite-rows.ts'
import { useList } from '#lib/client/use-list.ts'
import { useStoredState } from '#lib/client/use-stored-state.ts'

/** What a list shows: rows of the page or the starred ones, chosen columns, selected rows; and the ways to change that. */
export function useListView<Row>(props: ListViewProps<Row>) {
  const { kind, collection, fixed, columns, filters, defaultSort, urlPrefix, rowId } = props
  const options = useMemo(
    () => ({
      filterNames: filters?.map(({ name }) => name) ?? [],
      ...(fixed && { fixed }),
      ...(defaultSort && { sort: defaultSort }),
      ...(urlPrefix && { prefix: urlPrefix }),
    }),
    [filters, fixed, defaultSort, urlPrefix],
  )
  const list = useList<Row>(collection, options)
  const [choice, storeColumns] = useStoredState<ColumnChoice>(`columns:${kind}`, null)
  const [isStarredOnly, setStarredOnly] = useState(false)
  const favourites = useFavouriteRows<Row>(kind, isStarredOnly)
  const { selected, select, clear } = useSelection()
  const rows = isStarredOnly ? favourites.rows : list.items
  const error: unknown = isStarredOnly ? favourites.error : list.error
  const isEmpty = rows?.length === 0 && error === undefined
  return {
    list,
    rows,
    error,
    isEmpty,
    /** Nothing there at all, not just nothing that matches. */
    isBare: isEmpty && !list.isNarrowed && !isStarredOnly && list.query.page === 1,
    columns: deriveVisibleColumns(columns, choice),
    storeColumns,
    isStarredOnly,
    setStarredOnly,
    selected,
    select,
    clearSelection: clear,
    selectedRows: rows?.filter((row) => selected.has(rowId(row))) ?? [],
    refresh: () => void Promise.all([list.refresh(), isStarredOnly && favourites.refresh()]),
    clearFilters: () => {
      setStarredOnly(false)
      list.setQuery({ search: '', filters: {} })
    },
    resetView: () => {
      storeColumns(undefined)
      setStarredOnly(false)
      list.setQuery({ search: '', filters: {}, sort: defaultSort })
    },
  }
}

export type ListViewState<Row> = ReturnType<typeof useListView<Row>>
