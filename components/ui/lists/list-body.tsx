import LinearProgress from '@mui/material/LinearProgress'
import Paper from '@mui/material/Paper'
import type { Command } from '#components/ui/command-bar.tsx'
import { DataTable } from '#components/ui/lists/data-table.tsx'
import { ListEmpty } from '#components/ui/lists/list-empty.tsx'
import { ListPager } from '#components/ui/lists/list-pager.tsx'
import type { ListViewProps } from '#components/ui/lists/list-view-props.ts'
import type { ListViewState } from '#components/ui/lists/use-list-view.ts'

interface ListBodyProps<Row> {
  props: ListViewProps<Row>
  create: Command | undefined
  view: ListViewState<Row>
}

/** The table with its pager, or what stands in its place. A refresh keeps the rows under a thin progress bar. */
export function ListBody<Row>({ props, create, view }: ListBodyProps<Row>) {
  const { kind, plural, rowId, rowName, rowEnd, hasStars, empty } = props
  const { list, rows, isEmpty } = view
  const isSelectable = props.isSelectable || props.removal !== undefined || props.commands !== undefined
  return (
    <Paper variant="outlined" sx={{ position: 'relative', overflow: 'hidden' }}>
      {list.isRefreshing && (
        <LinearProgress
          aria-label="Refreshing"
          sx={{ position: 'absolute', inset: '0 0 auto', height: 2, zIndex: 1 }}
        />
      )}
      {isEmpty ? (
        <ListEmpty {...empty} create={create} isNarrowed={!view.isBare} onClear={view.clearFilters} />
      ) : (
        <DataTable
          label={plural}
          columns={view.columns}
          rows={rows}
          rowId={rowId}
          rowName={rowName}
          sort={list.query.sort}
          onSort={(sort) => list.setQuery({ sort })}
          {...(isSelectable && { selected: view.selected, onSelect: view.select })}
          starKind={hasStars ? kind : undefined}
          {...(rowEnd && { rowEnd })}
        />
      )}
      {rows && !isEmpty && !view.isStarredOnly && (
        <ListPager query={list.query} total={list.total ?? rows.length} onChange={list.setQuery} />
      )}
    </Paper>
  )
}
