'use client'

import FolderIcon from '@mui/icons-material/FolderOpenOutlined'
import IconButton from '@mui/material/IconButton'
import InputAdornment from '@mui/material/InputAdornment'
import TextField from '@mui/material/TextField'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { BrowseDialog } from '#components/storage/browse-dialog.tsx'

interface PathFieldProps {
  label: string
  error: boolean
  helperText: ReactNode
  value: unknown
  onChange: (value: { datastore: string; path: string }) => void
}

/** A place on a datastore, written or browsed for. */
export function PathField({ label, error, helperText, value, onChange }: PathFieldProps) {
  const [isBrowsing, setBrowsing] = useState(false)
  const { datastore, path } = readPlace(value)
  return (
    <>
      <TextField
        fullWidth
        label={label}
        error={error}
        helperText={helperText ?? (datastore ? `On the datastore '${datastore}'.` : 'Browse to choose the datastore.')}
        value={path}
        onChange={({ target }) => onChange({ datastore, path: target.value })}
        slotProps={{
          input: {
            endAdornment: (
              <InputAdornment position="end">
                <IconButton aria-label={`Browse for ${label}`} edge="end" onClick={() => setBrowsing(true)}>
                  <FolderIcon fontSize="small" />
                </IconButton>
              </InputAdornment>
            ),
          },
        }}
      />
      {isBrowsing && (
        <BrowseDialog
          title={label}
          pick="both"
          datastore={datastore || undefined}
          onPick={(picked) => onChange({ datastore: picked.datastore, path: picked.path })}
          onClose={() => setBrowsing(false)}
        />
      )}
    </>
  )
}

function readPlace(value: unknown): { datastore: string; path: string } {
  if (typeof value !== 'object' || value === null) return { datastore: '', path: '' }
  const datastore = 'datastore' in value && typeof value.datastore === 'string' ? value.datastore : ''
  const path = 'path' in value && typeof value.path === 'string' ? value.path : ''
  return { datastore, path }
}
