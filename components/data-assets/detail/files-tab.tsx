'use client'

import DownloadIcon from '@mui/icons-material/DownloadOutlined'
import IconButton from '@mui/material/IconButton'
import { useState } from 'react'
import { archivePath, downloadPath } from '#components/storage/file-paths.ts'
import { FolderList } from '#components/storage/folder-list.tsx'
import { PreviewDialog } from '#components/storage/preview-dialog.tsx'
import { useFolder } from '#components/storage/use-folder.ts'
import { useFolderInUrl } from '#components/storage/use-folder-in-url.ts'
import { withApiVersion } from '#lib/client/request.ts'
import type { DataVersionResource } from '#lib/data-assets/view.ts'
import type { FileEntry } from '#lib/datastores/view.ts'

/** The files of a version as they are now, to look at and download. */
export function FilesTab({ data: { id, properties } }: { data: DataVersionResource }) {
  const [folder, openFolder] = useFolderInUrl()
  const state = useFolder(id, folder)
  const [shown, setShown] = useState<FileEntry>()
  return (
    <>
      <FolderList
        state={state}
        root={properties.assetName}
        folder={folder}
        onOpenFolder={openFolder}
        onOpenFile={setShown}
        emptyText="The files of this version have been moved or deleted."
        rowEnd={({ name, path, isFolder }) => (
          <IconButton
            aria-label={`Download ${name}`}
            href={withApiVersion(isFolder ? archivePath(id, path) : downloadPath(id, path))}
          >
            <DownloadIcon fontSize="small" />
          </IconButton>
        )}
      />
      {shown && <PreviewDialog base={id} path={shown.path} name={shown.name} onClose={() => setShown(undefined)} />}
    </>
  )
}
