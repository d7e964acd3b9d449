'use client'

import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useRouter } from 'next/navigation'
import { dataHref, dataPath } from '#components/data-assets/data-paths.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { DataVersionResource } from '#lib/data-assets/view.ts'

const shown = 100

/** Goes from one version to another; the newest hundred, and all of them on the tab Versions. */
export function VersionSelect({ name, version }: { name: string; version: string }) {
  const { base } = useWorkspace()
  const router = useRouter()
  const query = new URLSearchParams({ $orderBy: 'createdAt desc', $top: String(shown), listViewType: 'All' })
  const { data } = useResource<{ value: DataVersionResource[] }>(`${dataPath(base, name)}/versions?${query}`)
  const versions = data?.value.map((item) => item.name) ?? []
  const options = versions.includes(version) ? versions : [version, ...versions]
  return (
    <TextField
      select
      value={version}
      onChange={({ target }) => router.push(dataHref(name, target.value))}
      slotProps={{ htmlInput: { 'aria-label': 'Version' } }}
      fullWidth={false}
      sx={{ minWidth: 112 }}
    >
      {options.map((option) => (
        <MenuItem key={option} value={option}>
          Version {option}
        </MenuItem>
      ))}
    </TextField>
  )
}
