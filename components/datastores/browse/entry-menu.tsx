'use client'

import MoreIcon from '@mui/icons-material/MoreVert'
import IconButton from '@mui/material/IconButton'
import { useState } from 'react'
import { useToast } from '#components/notifications/toast-context.tsx'
import { archivePath, datastoreUri, downloadPath } from '#components/storage/file-paths.ts'
import { CommandMenu } from '#components/ui/command-bar.tsx'
import { copyText } from '#lib/client/copy-text.ts'
import { withApiVersion } from '#lib/client/request.ts'
import type { FileEntry } from '#lib/datastores/view.ts'

interface EntryMenuProps {
  datastore: string
  /** ARM path of the datastore. */
  base: string
  entry: FileEntry
  onPreview: () => void
  onDelete: () => void
}

/** What can be done with one file or folder. */
export function EntryMenu({ datastore, base, entry, onPreview, onDelete }: EntryMenuProps) {
  const toast = useToast()
  const [anchor, setAnchor] = useState<HTMLElement>()
  const uri = datastoreUri(datastore, entry.path)
  const copy = async () => {
    if (await copyText(uri)) toast.success('The path is copied.')
    else toast.failure('The path could not be copied.', new Error(uri))
  }
  const download = entry.isFolder ? archivePath(base, entry.path) : downloadPath(base, entry.path)
  return (
    <>
      <IconButton
        aria-label={`Actions for ${entry.name}`}
        aria-haspopup="menu"
        aria-expanded={anchor !== undefined}
        onClick={({ currentTarget }) => setAnchor(currentTarget)}
      >
        <MoreIcon fontSize="small" />
      </IconButton>
      <CommandMenu
        anchor={anchor}
        onClose={() => setAnchor(undefined)}
        items={[
          ...(entry.isFolder ? [] : [{ label: 'Preview', needs: 'read' as const, onClick: onPreview }]),
          {
            label: entry.isFolder ? 'Download as zip' : 'Download',
            needs: 'read',
            onClick: () => window.location.assign(withApiVersion(download)),
          },
          { label: 'Copy path', needs: 'read', onClick: () => void copy() },
          { label: 'Create data asset from this', needs: 'write', href: createDataHref(uri, entry.isFolder) },
          { label: 'Delete', needs: 'write', onClick: onDelete },
        ]}
      />
    </>
  )
}

/** The wizard for data assets, with this place filled in. */
export const createDataHref = (uri: string, isFolder: boolean) =>
  `/data-assets/create?${new URLSearchParams({ source: 'datastore', type: isFolder ? 'uri_folder' : 'uri_file', uri })}`
