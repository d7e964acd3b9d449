'use client'

import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import type { AssetKind, ChosenVersion, VersionResource } from '#components/ui/assets/asset-kind.ts'
import { presentAge } from '#components/ui/time.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

interface AssetVersionSelectProps<Resource extends VersionResource, Chosen extends ChosenVersion> {
  kind: AssetKind<Resource, Chosen>
  chosen: Chosen
  onChoose: (asset: Chosen) => void
}

/** The versions of the chosen asset, newest first. */
export function AssetVersionSelect<Resource extends VersionResource, Chosen extends ChosenVersion>({
  kind,
  chosen,
  onChoose,
}: AssetVersionSelectProps<Resource, Chosen>) {
  const { base } = useWorkspace()
  const { data, error } = useResource<{ value: Resource[] }>(`${base}/${kind.versionsOf(chosen.name)}?$top=100`)
  const versions = data?.value ?? []
  const choose = (version: string) => {
    const found = versions.find(({ name }) => name === version)
    if (found) onChoose(kind.toChosen(found))
  }
  return (
    <TextField
      select
      label={`Version of ${chosen.name}`}
      value={chosen.version}
      onChange={({ target }) => choose(target.value)}
      error={error !== undefined}
      helperText={error?.message ?? 'The newest version unless you choose another.'}
      sx={{ maxWidth: 420 }}
    >
      {!versions.some(({ name }) => name === chosen.version) && (
        <MenuItem value={chosen.version}>{chosen.version}</MenuItem>
      )}
      {versions.map(({ name, systemData }, index) => (
        <MenuItem key={name} value={name}>
          {`${name}${index === 0 ? ' (latest)' : ''} · ${presentAge(new Date(systemData.createdAt), new Date())}`}
        </MenuItem>
      ))}
    </TextField>
  )
}
