'use client'

import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { useRouter, useSearchParams } from 'next/navigation'
import { useResource } from '#lib/client/use-resource.ts'

interface VersionPickerProps {
  /** ARM path of the asset: its versions are below it. */
  path: string
  version: string
  /** The page of a version; `query` keeps the tab. */
  hrefOf: (version: string, query: string) => string
}

/** Goes to another version of the same asset and stays on the tab; the newest hundred. */
export function VersionPicker({ path, version, hrefOf }: VersionPickerProps) {
  const router = useRouter()
  const tab = useSearchParams().get('tab')
  const { data } = useResource<{ value: { name: string }[] }>(
    `${path}/versions?listViewType=All&$top=100&$orderBy=createdAt desc`,
  )
  const others = data?.value.map(({ name }) => name) ?? []
  const versions = others.includes(version) ? others : [version, ...others]
  return (
    <TextField
      select
      label="Version"
      value={version}
      onChange={({ target }) => router.push(hrefOf(target.value, tab ? `?tab=${tab}` : ''))}
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
