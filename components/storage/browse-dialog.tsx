'use client'

import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useId, useState } from 'react'
import { DatastoreSelect } from '#components/storage/datastore-select.tsx'
import { datastoreUri } from '#components/storage/file-paths.ts'
import { FolderList } from '#components/storage/folder-list.tsx'
import { useFolder } from '#components/storage/use-folder.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { FileEntry } from '#lib/datastores/view.ts'

export interface PickedPath {
  datastore: string
  path: string
  isFolder: boolean
  /** `azureml://datastores/<datastore>/paths/<path>`. */
  uri: string
}

interface BrowseDialogProps {
  title: string
  /** What can be picked. */
  pick: 'file' | 'folder' | 'both'
  /** Where to start; the default datastore's root when left out. */
  datastore?: string | undefined
  folder?: string | undefined
  /** The datastore is given and cannot be changed. */
  isDatastoreFixed?: boolean
  onPick: (picked: PickedPath) => void
  onClose: () => void
}

/** Chooses a file or folder of a datastore: walk into folders, select an entry or take the folder one is in. */
export function BrowseDialog({ title, pick, onPick, onClose, isDatastoreFixed = false, ...start }: BrowseDialogProps) {
  const titleId = useId()
  const { base } = useWorkspace()
  const [datastore, setDatastore] = useState(start.datastore ?? '')
  const [folder, setFolder] = useState(start.folder ?? '')
  const [entry, setEntry] = useState<FileEntry>()
  const state = useFolder(datastore === '' ? undefined : `${base}/datastores/${encodeURIComponent(datastore)}`, folder)
  const goTo = (path: string) => {
    setFolder(path)
    setEntry(undefined)
  }
  const canPick = (candidate: FileEntry) => pick === 'both' || (pick === 'folder') === candidate.isFolder
  const target = entry ?? (pick === 'file' ? undefined : { path: folder, isFolder: true })
  const confirm = () => {
    if (!datastore || !target) return
    const { path, isFolder } = target
    onPick({ datastore, path, isFolder, uri: datastoreUri(datastore, path) })
    onClose()
  }
  return (
    <Dialog open onClose={onClose} aria-labelledby={titleId} fullWidth maxWidth="md">
      <DialogTitle id={titleId}>{title}</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 2, alignContent: 'start', minHeight: 420 }}>
        <Box sx={{ pt: 1, display: 'grid' }}>
          <DatastoreSelect
            label="Datastore"
            value={datastore}
            isDisabled={isDatastoreFixed}
            onChange={(name) => {
              setDatastore(name)
              goTo(start.datastore === undefined && datastore === '' ? folder : '')
            }}
          />
        </Box>
        {datastore && (
          <FolderList
            state={state}
            root={datastore}
            folder={folder}
            onOpenFolder={goTo}
            onOpenFile={pick === 'folder' ? undefined : setEntry}
            rowEnd={(candidate) =>
              canPick(candidate) && (
                <Button
                  aria-label={`Select ${candidate.name}`}
                  aria-pressed={candidate.path === entry?.path}
                  variant={candidate.path === entry?.path ? 'contained' : 'text'}
                  onClick={() => setEntry(candidate)}
                >
                  {candidate.path === entry?.path ? 'Selected' : 'Select'}
                </Button>
              )
            }
            emptyText="Files that are uploaded here will show up."
          />
        )}
      </DialogContent>
      <DialogActions sx={{ flexWrap: 'wrap', gap: 1 }}>
        <Typography variant="body2" sx={{ flex: 1, minWidth: 160, overflowWrap: 'anywhere' }} aria-live="polite">
          {target && datastore ? `Selected: ${datastoreUri(datastore, target.path)}` : 'Select a file.'}
        </Typography>
        <Button color="inherit" onClick={onClose}>
          Cancel
        </Button>
        <Button variant="contained" disabled={!target || !datastore} onClick={confirm}>
          {target?.isFolder ? 'Select folder' : 'Select file'}
        </Button>
      </DialogActions>
    </Dialog>
  )
}
