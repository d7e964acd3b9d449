'use client'

import LinearProgress from '@mui/material/LinearProgress'
import MuiLink from '@mui/material/Link'
import Paper from '@mui/material/Paper'
import Stack from '@mui/material/Stack'
import TablePagination from '@mui/material/TablePagination'
import type { ReactNode } from 'react'
import { EntryName } from '#components/storage/entry-name.tsx'
import { PathCrumbs } from '#components/storage/path-crumbs.tsx'
import { type FolderState, folderPageSize } from '#components/storage/use-folder.ts'
import { Bytes } from '#components/ui/bytes.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { DataTable } from '#components/ui/lists/data-table.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { SearchBox } from '#components/ui/lists/search-box.tsx'
import { Time } from '#components/ui/time.tsx'
import type { FileEntry } from '#lib/datastores/view.ts'

interface FolderListProps {
  state: FolderState
  root: string
  folder: string
  onOpenFolder: (path: string) => void
  /** Without it, files are only listed. */
  onOpenFile?: ((entry: FileEntry) => void) | undefined
  rowEnd?: (entry: FileEntry) => ReactNode
  /** Beside the search box. */
  actions?: ReactNode
  /** What to say of an empty folder. */
  emptyText: string
}

/** One folder of a store: crumbs, search, entries, pages. */
export function FolderList(props: FolderListProps) {
  const { state, root, folder, onOpenFolder, actions, emptyText } = props
  const { data, error, isRefreshing, refresh } = state.resource
  return (
    <Stack spacing={1.5}>
      <PathCrumbs root={root} path={folder} onOpen={onOpenFolder} />
      <Stack direction="row" useFlexGap sx={{ flexWrap: 'wrap', gap: 1, alignItems: 'center' }}>
        <SearchBox label="Search this folder" value={state.search} onSearch={state.setSearch} />
        {actions}
      </Stack>
      <LinearProgress aria-hidden sx={{ visibility: isRefreshing ? 'visible' : 'hidden', height: 2 }} />
      {error && <ErrorPanel title="The folder could not be read." error={error} onRetry={() => void refresh()} />}
      {data?.count === 0 ? (
        <EmptyState isCompact {...emptiness(state.search, emptyText)} />
      ) : (
        !(error && !data) && <Entries {...props} />
      )}
    </Stack>
  )
}

const emptiness = (search: string, emptyText: string) =>
  search === ''
    ? { title: 'This folder is empty', text: emptyText }
    : { title: 'Nothing here has such a name', text: `No name in this folder contains “${search}”.` }

function Entries(props: FolderListProps) {
  const { state, folder, onOpenFolder, onOpenFile, rowEnd } = props
  const { data } = state.resource
  const open = (entry: FileEntry) => (entry.isFolder ? onOpenFolder(entry.path) : onOpenFile?.(entry))
  const columns: Column<FileEntry>[] = [
    {
      id: 'name',
      label: 'Name',
      isPrimary: true,
      render: (entry) => (
        <EntryName entry={entry}>
          {(entry.isFolder || onOpenFile) && (
            <MuiLink component="button" type="button" onClick={() => open(entry)} sx={{ textAlign: 'left' }}>
              {entry.name}
            </MuiLink>
          )}
        </EntryName>
      ),
    },
    {
      id: 'bytes',
      label: 'Size',
      align: 'right',
      width: 110,
      render: (entry) => (entry.isFolder ? '--' : <Bytes bytes={entry.bytes} />),
    },
    { id: 'modifiedAt', label: 'Modified', width: 190, render: (entry) => <Time at={entry.modifiedAt} /> },
  ]
  return (
    <Paper variant="outlined">
      <DataTable
        label={folder === '' ? 'Files' : `Files in ${folder}`}
        columns={columns}
        rows={data?.value}
        rowId={(entry) => entry.path}
        rowName={(entry) => entry.name}
        {...(rowEnd && { rowEnd })}
      />
      {data && data.count > folderPageSize && (
        <TablePagination
          component="div"
          count={data.count}
          page={state.page}
          rowsPerPage={folderPageSize}
          rowsPerPageOptions={[folderPageSize]}
          onPageChange={(_, page) => state.setPage(page)}
          labelDisplayedRows={({ from, to, count }) => `${from}–${to} of ${count.toLocaleString('en')}`}
        />
      )}
    </Paper>
  )
}
