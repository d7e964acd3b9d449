'use client'

import Stack from '@mui/material/Stack'
import { useState } from 'react'
import { type Command, CommandBar } from '#components/ui/command-bar.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { ColumnDialog } from '#components/ui/lists/column-dialog.tsx'
import { ListBody } from '#components/ui/lists/list-body.tsx'
import { deriveCommands } from '#components/ui/lists/list-commands.tsx'
import { ListToolbar } from '#components/ui/lists/list-toolbar.tsx'
import type { Create, ListViewProps } from '#components/ui/lists/list-view-props.ts'
import { RemovalDialog } from '#components/ui/lists/removal-dialog.tsx'
import { useListView } from '#components/ui/lists/use-list-view.ts'
import type { Need } from '#lib/client/use-access.ts'

/** A server-paged list without a page title: command bar, search, pills, table, pager. For tabs; pages use `ListPage`. */
export function ListView<Row>(props: ListViewProps<Row>) {
  const { plural, removal, needs = 'write' } = props
  const create = props.create && demand(props.create, needs)
  const view = useListView(props)
  const { selectedRows, rows, error, refresh } = view
  const [isEditingColumns, setEditingColumns] = useState(false)
  const [removed, setRemoved] = useState<readonly Row[]>()
  const commands = deriveCommands({
    create: view.isBare ? undefined : create,
    extra: props.commands?.(selectedRows, view.clearSelection) ?? [],
    refresh,
    remove: removal && {
      needs,
      onClick: () => setRemoved(selectedRows),
      disabledReason: selectedRows.length === 0 ? `Select ${plural} first` : removal.disabledReason?.(selectedRows),
    },
    editColumns: () => setEditingColumns(true),
    resetView: view.resetView,
  })
  return (
    <Stack spacing={1.5}>
      <CommandBar commands={commands} />
      <ListToolbar props={props} view={view} />
      {error !== undefined && (
        <ErrorPanel title={`The ${plural} could not be loaded.`} error={error} onRetry={refresh} />
      )}
      {(rows || error === undefined) && <ListBody props={props} create={create} view={view} />}
      {isEditingColumns && (
        <ColumnDialog
          columns={props.columns}
          visibleIds={view.columns.map(({ id }) => id)}
          onSave={view.storeColumns}
          onClose={() => setEditingColumns(false)}
        />
      )}
      {removed && removal && (
        <RemovalDialog
          rows={removed}
          removal={removal}
          rowName={props.rowName}
          onRemoved={() => {
            view.clearSelection()
            refresh()
          }}
          onClose={() => setRemoved(undefined)}
        />
      )}
    </Stack>
  )
}

function demand({ items, ...create }: Create, needs: Need): Command {
  return { ...create, needs, ...(items && { items: items.map((item) => ({ ...item, needs })) }) }
}
