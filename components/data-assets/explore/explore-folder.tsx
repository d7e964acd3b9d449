'use client'

import Alert from '@mui/material/Alert'
import MenuItem from '@mui/material/MenuItem'
import Skeleton from '@mui/material/Skeleton'
import Stack from '@mui/material/Stack'
import TablePagination from '@mui/material/TablePagination'
import TextField from '@mui/material/TextField'
import { useState } from 'react'
import { ExploreFile } from '#components/data-assets/explore/explore-file.tsx'
import { Thumbnails } from '#components/data-assets/explore/thumbnails.tsx'
import { PathCrumbs } from '#components/storage/path-crumbs.tsx'
import { folderPageSize, useFolder } from '#components/storage/use-folder.ts'
import { useFolderInUrl } from '#components/storage/use-folder-in-url.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import type { FileEntry } from '#lib/datastores/view.ts'
import { previewKindOf } from '#lib/storage/preview.ts'

/** A folder of a data version: pictures all at once, other files one at a time. */
export function ExploreFolder({ base }: { base: string }) {
  const [folder, openFolder] = useFolderInUrl()
  const state = useFolder(base, folder)
  const { data, error, refresh } = state.resource
  if (error) return <ErrorPanel title="The folder cannot be read." error={error} onRetry={() => void refresh()} />
  if (!data) return <Skeleton variant="rounded" height={240} />
  const files = data.value.filter(({ isFolder }) => !isFolder)
  const folders = data.value.filter(({ isFolder }) => isFolder)
  const pictures = files.filter(({ name }) => previewKindOf(name) === 'image')
  const others = files.filter(({ name }) => previewKindOf(name) !== 'image')
  return (
    <Stack spacing={2}>
      {(folder !== '' || folders.length > 0) && <PathCrumbs root="All files" path={folder} onOpen={openFolder} />}
      {folders.length > 0 && <FolderSelect folders={folders} onOpen={openFolder} />}
      {data.count === 0 && (
        <EmptyState isCompact title="This folder is empty" text="Its files have been moved or deleted." />
      )}
      {pictures.length > 0 && <Thumbnails base={base} pictures={pictures} />}
      {others.length > 0 && <OneOf key={folder} base={base} files={others} />}
      {files.length === 0 && folders.length > 0 && (
        <Alert severity="info">There are only folders here. Open one of them.</Alert>
      )}
      {data.count > folderPageSize && (
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
    </Stack>
  )
}

function FolderSelect({ folders, onOpen }: { folders: readonly FileEntry[]; onOpen: (path: string) => void }) {
  return (
    <TextField
      select
      label="Open folder"
      value=""
      onChange={({ target }) => onOpen(target.value)}
      sx={{ maxWidth: 360 }}
    >
      {folders.map(({ name, path }) => (
        <MenuItem key={path} value={path}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  )
}

function OneOf({ base, files }: { base: string; files: readonly FileEntry[] }) {
  const [path, setPath] = useState<string>()
  const file = files.find((candidate) => candidate.path === path) ?? files[0]
  if (!file) return null
  return (
    <>
      {files.length > 1 && (
        <TextField
          select
          label="File"
          value={file.path}
          onChange={({ target }) => setPath(target.value)}
          sx={{ maxWidth: 360 }}
        >
          {files.map(({ name, path: value }) => (
            <MenuItem key={value} value={value}>
              {name}
            </MenuItem>
          ))}
        </TextField>
      )}
      <ExploreFile base={base} path={file.path} name={file.name} />
    </>
  )
}
