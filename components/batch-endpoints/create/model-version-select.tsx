'use client'

import MenuItem from '@mui/material/MenuItem'
import TextField from '@mui/material/TextField'
import { type ChosenModel, toChosenModel } from '#components/batch-endpoints/create/wizard-values.ts'
import { presentAge } from '#components/ui/time.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { ModelVersionSummaryResource } from '#lib/models/view.ts'

interface ModelVersionSelectProps {
  model: ChosenModel
  onChoose: (model: ChosenModel) => void
}

/** The versions of the chosen model, newest first. */
export function ModelVersionSelect({ model, onChoose }: ModelVersionSelectProps) {
  const { base } = useWorkspace()
  const path = `${base}/models/${encodeURIComponent(model.name)}/versions?$top=100`
  const { data, error } = useResource<{ value: ModelVersionSummaryResource[] }>(path)
  const versions = data?.value ?? []
  const choose = (version: string) => {
    const found = versions.find(({ name }) => name === version)
    if (found) onChoose(toChosenModel(found))
  }
  const isListed = versions.some(({ name }) => name === model.version)
  return (
    <TextField
      select
      label={`Version of ${model.name}`}
      value={model.version}
      onChange={({ target }) => choose(target.value)}
      error={error !== undefined}
      helperText={error?.message ?? 'The newest version unless you choose another.'}
      sx={{ maxWidth: 420 }}
    >
      {!isListed && <MenuItem value={model.version}>{model.version}</MenuItem>}
      {versions.map(({ name, systemData }, index) => (
        <MenuItem key={name} value={name}>
          {`${name}${index === 0 ? ' (latest)' : ''} · ${presentAge(new Date(systemData.createdAt), new Date())}`}
        </MenuItem>
      ))}
    </TextField>
  )
}
