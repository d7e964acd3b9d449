'use client'

import DownloadIcon from '@mui/icons-material/DownloadOutlined'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import Paper from '@mui/material/Paper'
import { useSearchParams } from 'next/navigation'
import { archivePath, downloadPath } from '#components/storage/file-paths.ts'
import { FilePreview } from '#components/storage/file-preview.tsx'
import { FolderList } from '#components/storage/folder-list.tsx'
import { useFolder } from '#components/storage/use-folder.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import { withApiVersion } from '#lib/client/request.ts'
import type { FileEntry } from '#lib/datastores/view.ts'

interface AssetFilesProps {
  /** ARM path of a version that has files. */
  base: string
  /** Name of the outermost folder. */
  root: string
  /** What is shown until a file is chosen. */
  defaultFile?: string | undefined
}

/** The files of a version of an asset with a preview beside them; folder and file are in the URL. */
export function AssetFiles({ base, root, defaultFile }: AssetFilesProps) {
  const params = useSearchParams()
  const folder = params.get('folder') ?? ''
  const file = params.get('file') ?? defaultFile
  const state = useFolder(base, folder)
  const go = (changes: { folder?: string; file?: string }) => {
    const next = new URLSearchParams(params)
    for (const [name, value] of Object.entries(changes)) next.set(name, value)
    window.history.replaceState(null, '', `?${next}`)
  }
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2,
        alignItems: 'start',
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', lg: 'minmax(0, 1fr) minmax(0, 1fr)' },
      }}
    >
      <Paper variant="outlined" sx={{ p: 2, minWidth: 0 }}>
        <FolderList
          state={state}
          root={root}
          folder={folder}
          onOpenFolder={(path) => go({ folder: path })}
          onOpenFile={({ path }) => go({ file: path })}
          rowEnd={(entry) => <DownloadButton base={base} entry={entry} />}
          emptyText="There are no files here."
        />
      </Paper>
      {file === undefined ? (
        <EmptyState isCompact title="Nothing chosen" text="Choose a file to look into it." />
      ) : (
        <SectionCard title={file}>
          <ErrorBoundary key={file} name="The preview">
            <FilePreview key={file} base={base} path={file} name={file.split('/').at(-1) ?? file} />
          </ErrorBoundary>
        </SectionCard>
      )}
    </Box>
  )
}

function DownloadButton({ base, entry }: { base: string; entry: FileEntry }) {
  const path = entry.isFolder ? archivePath(base, entry.path) : downloadPath(base, entry.path)
  return (
    <IconButton
      component="a"
      href={withApiVersion(path)}
      aria-label={entry.isFolder ? `Download ${entry.name} as a zip` : `Download ${entry.name}`}
    >
      <DownloadIcon fontSize="inherit" />
    </IconButton>
  )
}
