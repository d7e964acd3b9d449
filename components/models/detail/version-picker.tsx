'use client'

import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useRouter, useSearchParams } from 'next/navigation'
import { modelHref, modelPath } from '#components/models/model-paths.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { ModelVersionSummaryResource } from '#lib/models/view.ts'

/** Goes to another version of the same model and stays on the tab. */
export function VersionPicker({ name, version }: { name: string; version: string }) {
  const router = useRouter()
  const tab = useSearchParams().get('tab')
  const path = `${modelPath(useWorkspace().base, name)}/versions?listViewType=All&$top=100&$orderBy=createdAt desc`
  const { data } = useResource<{ value: ModelVersionSummaryResource[] }>(path)
  const others = data?.value.map((row) => row.name) ?? []
  const versions = others.includes(version) ? others : [version, ...others]
  return (
    <TextField
      select
      label="Version"
      value={version}
      onChange={({ target }) => router.push(modelHref(name, target.value, tab ? `?tab=${tab}` : ''))}
      fullWidth={false}
      sx={{ minWidth: 96 }}
    >
      {versions.map((value) => (
        <MenuItem key={value} value={value}>
          {value}
        </MenuItem>
      ))}
    </TextField>
  )
}
