'use client'

import Autocomplete from '@mui/material/Autocomplete'
import Box from '@mui/material/Box'
import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import type { ReactNode } from 'react'
import { useState } from 'react'
import { useAssets } from '#components/pipeline-drafts/inspector/use-assets.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

interface AssetFieldProps {
  label: string
  error: boolean
  helperText: ReactNode
  kind: 'dataAsset' | 'model' | 'transformation'
  value: unknown
  onChange: (value: { name: string; version: string } | undefined) => void
}

/** A registered asset and its version; `latest` is whichever is newest when a run starts. */
export function AssetField({ label, error, helperText, kind, value, onChange }: AssetFieldProps) {
  const { base } = useWorkspace()
  const collection = `${base}/${kind === 'model' ? 'models' : 'data'}`
  const { name, version } = readReference(value)
  const [search, setSearch] = useState('')
  const text = search === name ? '' : search
  const listed = useAssets(kind, text)
  const versions = useResource<{ value: { name: string }[] }>(
    name ? `${collection}/${encodeURIComponent(name)}/versions?$top=100` : undefined,
  )
  const found = listed.assets
  const choose = (next: string | null) => {
    const chosen = found.find((one) => one.name === next)
    onChange(next ? { name: next, version: chosen?.latest ?? 'latest' } : undefined)
  }
  const isMissing = versions.error?.status === 404
  const known = ['latest', ...(versions.data?.value.map((one) => one.name) ?? [])]
  return (
    <Box sx={{ display: 'grid', gap: 1.5 }}>
      <Autocomplete
        options={found.map((one) => one.name)}
        value={name || null}
        onChange={(_, next) => choose(next)}
        inputValue={search || name}
        onInputChange={(_, next, reason) => setSearch(reason === 'input' ? next : '')}
        isOptionEqualToValue={(option, chosen) => option === chosen}
        filterOptions={(options) => options}
        noOptionsText="Nothing is registered under this name"
        loading={listed.isLoading}
        renderInput={(params) => (
          <TextField
            {...params}
            label={label}
            error={error || isMissing}
            helperText={isMissing ? `'${name}' does not exist any more. Choose another.` : helperText}
          />
        )}
      />
      {name && (
        <TextField
          select
          label="Version"
          value={version}
          onChange={({ target }) => onChange({ name, version: target.value })}
        >
          {[...new Set([...known, version])].map((one) => (
            <MenuItem key={one} value={one}>
              {one === 'latest' ? 'Always use latest version' : one}
            </MenuItem>
          ))}
        </TextField>
      )}
    </Box>
  )
}

function readReference(value: unknown): { name: string; version: string } {
  if (typeof value !== 'object' || value === null) return { name: '', version: 'latest' }
  const name = 'name' in value && typeof value.name === 'string' ? value.name : ''
  const version = 'version' in value && typeof value.version === 'string' ? value.version : 'latest'
  return { name, version }
}
