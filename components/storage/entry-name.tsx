import DescriptionIcon from '@mui/icons-material/DescriptionOutlined'
import FolderIcon from '@mui/icons-material/FolderOutlined'
import ImageIcon from '@mui/icons-material/ImageOutlined'
import TableIcon from '@mui/icons-material/TableChartOutlined'
import Box from '@mui/material/Box'
import type { ReactNode } from 'react'
import type { FileEntry } from '#lib/datastores/view.ts'
import { previewKindOf } from '#lib/storage/preview.ts'

const icons = { table: TableIcon, image: ImageIcon, other: DescriptionIcon } as const

/** A file's or folder's name with the picture of its kind; `children` replaces the plain name, by a link say. */
export function EntryName({ entry, children }: { entry: FileEntry; children?: ReactNode }) {
  const Icon = entry.isFolder ? FolderIcon : icons[previewKindOf(entry.name)]
  return (
    <Box component="span" sx={{ display: 'flex', alignItems: 'center', gap: 1, minWidth: 0 }}>
      <Icon fontSize="small" aria-hidden sx={{ color: entry.isFolder ? 'primary.main' : 'text.secondary' }} />
      <Box component="span" sx={{ overflowWrap: 'anywhere' }}>
        {children ?? entry.name}
      </Box>
    </Box>
  )
}
