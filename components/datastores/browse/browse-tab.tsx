'use client'

import NewFolderIcon from '@mui/icons-material/CreateNewFolderOutlined'
import ZipIcon from '@mui/icons-material/FolderZipOutlined'
import DataIcon from '@mui/icons-material/PostAddOutlined'
import RefreshIcon from '@mui/icons-material/Refresh'
import UploadIcon from '@mui/icons-material/UploadFileOutlined'
import Stack from '@mui/material/Stack'
import { useState } from 'react'
import { DeleteEntryDialog } from '#components/datastores/browse/delete-entry-dialog.tsx'
import { createDataHref, EntryMenu } from '#components/datastores/browse/entry-menu.tsx'
import { NewFolderDialog } from '#components/datastores/browse/new-folder-dialog.tsx'
import { datastorePath } from '#components/datastores/datastore-paths.ts'
import { DropTarget } from '#components/storage/drop-target.tsx'
import { archivePath, datastoreUri } from '#components/storage/file-paths.ts'
import { FolderList } from '#components/storage/folder-list.tsx'
import { PreviewDialog } from '#components/storage/preview-dialog.tsx'
import { UploadProgress } from '#components/storage/upload-progress.tsx'
import { useFolder } from '#components/storage/use-folder.ts'
import { useFolderInUrl } from '#components/storage/use-folder-in-url.ts'
import { useUploadTo } from '#components/storage/use-upload-to.ts'
import { CommandBar } from '#components/ui/command-bar.tsx'
import { CopyField } from '#components/ui/copy-field.tsx'
import { DropZone } from '#components/ui/drop-zone.tsx'
import type { PickedFile } from '#lib/client/picked-files.ts'
import { withApiVersion } from '#lib/client/request.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { FileEntry } from '#lib/datastores/view.ts'

type Open = { dialog: 'preview' | 'delete'; entry: FileEntry } | { dialog: 'folder' }

/** The files of a datastore: walk, upload, download, preview, delete. */
export function BrowseTab({ name }: { name: string }) {
  const { base: workspace } = useWorkspace()
  const base = datastorePath(workspace, name)
  const [folder, openFolder] = useFolderInUrl()
  const state = useFolder(base, folder)
  const [open, setOpen] = useState<Open>()
  const [isUploading, setUploading] = useState(false)
  const refresh = () => void state.resource.refresh()
  const upload = useUploadTo(base, refresh)
  const send = (picked: readonly PickedFile[]) => upload.send(picked, folder)
  const uri = datastoreUri(name, folder)
  const close = () => setOpen(undefined)
  return (
    <Stack spacing={2}>
      <CommandBar
        commands={[
          {
            label: 'Upload',
            needs: 'write' as const,
            icon: <UploadIcon />,
            isPrimary: true,
            onClick: () => setUploading(!isUploading),
          },
          {
            label: 'New folder',
            needs: 'write' as const,
            icon: <NewFolderIcon />,
            onClick: () => setOpen({ dialog: 'folder' }),
          },
          { label: 'Refresh', needs: 'read' as const, icon: <RefreshIcon />, onClick: refresh },
          {
            label: 'Download as zip',
            needs: 'read' as const,
            icon: <ZipIcon />,
            onClick: () => window.location.assign(withApiVersion(archivePath(base, folder))),
          },
          {
            label: 'Create data asset from here',
            needs: 'write' as const,
            icon: <DataIcon />,
            href: createDataHref(uri, true),
          },
        ]}
      />
      {isUploading && (
        <DropZone
          label={folder === '' ? `Upload to ${name}` : `Upload to ${folder}`}
          helper="Files and folders, of any size. Nothing that exists is overwritten."
          isDisabled={upload.uploads.isBusy}
          onPick={send}
        />
      )}
      <UploadProgress upload={upload} />
      <DropTarget label={`Drop to upload to ${folder === '' ? name : folder}`} onPick={send}>
        <FolderList
          state={state}
          root={name}
          folder={folder}
          onOpenFolder={openFolder}
          onOpenFile={(entry) => setOpen({ dialog: 'preview', entry })}
          emptyText="Drop files here, or use Upload."
          rowEnd={(entry) => (
            <EntryMenu
              datastore={name}
              base={base}
              entry={entry}
              onPreview={() => setOpen({ dialog: 'preview', entry })}
              onDelete={() => setOpen({ dialog: 'delete', entry })}
            />
          )}
        />
      </DropTarget>
      <CopyField label="Path of this folder" value={uri} />
      {open?.dialog === 'folder' && <NewFolderDialog base={base} parent={folder} onMade={openFolder} onClose={close} />}
      {open?.dialog === 'delete' && (
        <DeleteEntryDialog base={base} entry={open.entry} onDeleted={refresh} onClose={close} />
      )}
      {open?.dialog === 'preview' && (
        <PreviewDialog base={base} path={open.entry.path} name={open.entry.name} onClose={close} />
      )}
    </Stack>
  )
}
