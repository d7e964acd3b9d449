'use client'

import LinearProgress from '@mui/material/LinearProgress'
import Paper from '@mui/material/Paper'
import Stack from '@mui/material/Stack'
import { type ReactNode, useMemo, useState } from 'react'
import { ColumnDialog } from '#components/ui/column-dialog.tsx'
import type { Command } from '#components/ui/command-bar.tsx'
import { CommandBar } from '#components/ui/command-bar.tsx'
import { DataTable, useSelection } from '#components/ui/data-table.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { FilterBar } from '#components/ui/filter-bar.tsx'
import { type Column, type ColumnChoice, deriveVisibleColumns } from '#components/ui/list-columns.ts'
import { deriveCommands } from '#components/ui/list-commands.tsx'
import { ListEmpty } from '#components/ui/list-empty.tsx'
import type { FilterField } from '#components/ui/list-filters.ts'
import { ListPager } from '#components/ui/list-pager.tsx'
import { type Removal, RemovalDialog } from '#components/ui/removal-dialog.tsx'
import { SearchBox } from '#components/ui/search-box.tsx'
import type { Sort } from '#lib/client/list-query.ts'
import { useList } from '#lib/client/use-list.ts'
import { useStoredState } from '#lib/client/use-stored-state.ts'

export interface ListViewProps<Row> {
  /** Names the view in the browser's memory (columns, stars): "models". */
  kind: string
  /** Plural, for labels and messages: "models". */
  plural: string
  /** ARM path of the collection. */
  collection: string
  /** Query names the page itself sets. */
  fixed?: Readonly<Record<string, string>>
  columns: readonly Column<Row>[]
  filters?: readonly FilterField[]
  defaultSort?: Sort
  /** Before every name in the URL, when a page holds two lists. */
  urlPrefix?: string
  rowId: (row: Row) => string
  rowName: (row: Row) => string
  /** The create button; with `items` a menu. */
  create?: Command
  /** Further commands; gets the selected rows. */
  commands?: (selected: readonly Row[], clearSelection: () => void) => readonly Command[]
  /** Enables Delete. */
  removal?: Removal<Row>
  hasStars?: boolean
  /** Rows can be selected although there is no removal. */
  isSelectable?: boolean
  rowEnd?: (row: Row) => ReactNode
  /** What an empty collection says; the create button is added below. */
  empty: { title: string; text: ReactNode; action?: ReactNode }
  /** Cannot be searched on the server. */
  hasNoSearch?: boolean
  /** Switches beside the pills ("Latest versions only"). */
  beside?: ReactNode
}

const noFilters: readonly FilterField[] = []

/** A server-paged list without a page title: command bar, search, pills, table, pager. For tabs; pages use `ListPage`. */
export function ListView<Row>(props: ListViewProps<Row>) {
  const {
    kind,
    plural,
    collection,
    fixed,
    columns,
    filters = noFilters,
    defaultSort,
    urlPrefix,
    rowId,
    removal,
  } = props
  const options = useMemo(
    () => ({
      filterNames: filters.map(({ name }) => name),
      ...(fixed && { fixed }),
      ...(defaultSort && { sort: defaultSort }),
      ...(urlPrefix && { prefix: urlPrefix }),
    }),
    [filters, fixed, defaultSort, urlPrefix],
  )
  const list = useList<Row>(collection, options)
  const [choice, storeChoice] = useStoredState<ColumnChoice>(`columns:${kind}`, null)
  const { selected, select, clear } = useSelection()
  const [isEditingColumns, setEditingColumns] = useState(false)
  const [removed, setRemoved] = useState<readonly Row[]>()
  const visible = deriveVisibleColumns(columns, choice)
  const rows = list.items
  const selectedRows = rows?.filter((row) => selected.has(rowId(row))) ?? []
  const isSelectable = props.isSelectable || removal !== undefined || props.commands !== undefined
  const resetView = () => {
    storeChoice(undefined)
    list.setQuery({ search: '', filters: {}, sort: defaultSort })
  }
  const commands = deriveCommands({
    create: props.create,
    extra: props.commands?.(selectedRows, clear) ?? [],
    refresh: { run: () => void list.refresh(), isBusy: list.isRefreshing },
    remove: removal && {
      run: () => setRemoved(selectedRows),
      disabledReason: selectedRows.length === 0 ? `Select ${plural} first` : removal.disabledReason?.(selectedRows),
    },
    editColumns: () => setEditingColumns(true),
    resetView,
  })
  const isEmpty = rows?.length === 0 && !list.error
  const isBare = isEmpty && !list.isNarrowed && list.query.page === 1
  return (
    <Stack spacing={1.5}>
      <CommandBar commands={isBare ? commands.filter(({ isPrimary }) => !isPrimary) : commands} />
      <Stack direction="row" useFlexGap sx={{ flexWrap: 'wrap', alignItems: 'center', gap: 1 }}>
        {!props.hasNoSearch && (
          <SearchBox
            label={`Search ${plural}`}
            value={list.query.search}
            onSearch={(search) => search !== list.query.search && list.setQuery({ search })}
          />
        )}
        <FilterBar
          fields={filters}
          values={list.query.filters}
          onChange={(values) => list.setQuery({ filters: values })}
        />
        {props.beside}
      </Stack>
      {list.error && (
        <ErrorPanel
          title={`The ${plural} could not be loaded.`}
          error={list.error}
          onRetry={() => void list.refresh()}
        />
      )}
      {(rows || !list.error) && (
        <Paper variant="outlined" sx={{ position: 'relative', overflow: 'hidden' }}>
          {list.isRefreshing && (
            <LinearProgress
              aria-label="Refreshing"
              sx={{ position: 'absolute', inset: '0 0 auto', height: 2, zIndex: 1 }}
            />
          )}
          {isEmpty ? (
            <ListEmpty
              {...props.empty}
              create={props.create}
              isNarrowed={!isBare}
              onClear={() => list.setQuery({ search: '', filters: {} })}
            />
          ) : (
            <DataTable
              label={plural}
              columns={visible}
              rows={rows}
              rowId={rowId}
              rowName={props.rowName}
              sort={list.query.sort}
              onSort={(sort) => list.setQuery({ sort })}
              {...(isSelectable && { selected, onSelect: select })}
              starKind={props.hasStars ? kind : undefined}
              {...(props.rowEnd && { rowEnd: props.rowEnd })}
            />
          )}
          {rows && !isEmpty && (
            <ListPager query={list.query} total={list.total ?? rows.length} onChange={list.setQuery} />
          )}
        </Paper>
      )}
      {isEditingColumns && (
        <ColumnDialog
          columns={columns}
          visibleIds={visible.map(({ id }) => id)}
          onSave={storeChoice}
          onClose={() => setEditingColumns(false)}
        />
      )}
      {removed && removal && (
        <RemovalDialog
          rows={removed}
          removal={removal}
          rowName={props.rowName}
          onRemoved={() => {
            clear()
            void list.refresh()
          }}
          onClose={() => setRemoved(undefined)}
        />
      )}
    </Stack>
  )
}
