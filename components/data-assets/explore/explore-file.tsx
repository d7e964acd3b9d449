'use client'

import Box from '@mui/material/Box'
import Paper from '@mui/material/Paper'
import Tab from '@mui/material/Tab'
import Tabs from '@mui/material/Tabs'
import { useId, useState } from 'react'
import { ColumnProfiles } from '#components/data-assets/explore/column-profiles.tsx'
import { FilePreview } from '#components/storage/file-preview.tsx'
import { previewKindOf } from '#lib/storage/preview.ts'

interface ExploreFileProps {
  /** ARM path of the data version. */
  base: string
  path: string
  name: string
}

/** One file; a table also by its columns. */
export function ExploreFile({ base, path, name }: ExploreFileProps) {
  const [view, setView] = useState<'rows' | 'columns'>('rows')
  const id = useId()
  if (previewKindOf(name) !== 'table') return <FilePreview base={base} path={path} name={name} />
  return (
    <Box sx={{ minWidth: 0 }}>
      <Tabs
        value={view}
        onChange={(_, next: 'rows' | 'columns') => setView(next)}
        aria-label={`Views of ${name}`}
        sx={{ mb: 1.5 }}
      >
        <Tab value="rows" label="Preview" id={`${id}-rows`} aria-controls={`${id}-panel`} />
        <Tab value="columns" label="Profile" id={`${id}-columns`} aria-controls={`${id}-panel`} />
      </Tabs>
      <div role="tabpanel" id={`${id}-panel`} aria-labelledby={`${id}-${view}`}>
        {view === 'rows' ? (
          <Paper variant="outlined" sx={{ p: 1.5 }}>
            <FilePreview key={path} base={base} path={path} name={name} />
          </Paper>
        ) : (
          <ColumnProfiles base={base} path={path} name={name} />
        )}
      </div>
    </Box>
  )
}
