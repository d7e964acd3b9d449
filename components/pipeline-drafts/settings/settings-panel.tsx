'use client'

import CloseIcon from '@mui/icons-material/Close'
import Box from '@mui/material/Box'
import IconButton from '@mui/material/IconButton'
import MenuItem from '@mui/material/MenuItem'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useState } from 'react'
import { ComputeSelect } from '#components/pipeline-drafts/compute-select.tsx'
import { useDraft } from '#components/pipeline-drafts/editor/draft-context.tsx'
import { useEditor, useEditorStore } from '#components/pipeline-drafts/editor/editor-store.tsx'
import { PipelineParameters } from '#components/pipeline-drafts/settings/pipeline-parameters.tsx'
import { ReadOnly } from '#components/ui/access/read-only.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { draftName } from '#lib/pipeline-drafts/schema.ts'

/** Name, description, where the pipeline runs and writes, and its parameters. */
export function SettingsPanel({ onClose }: { onClose: () => void }) {
  const store = useEditorStore()
  const { autosave } = useDraft()
  const { words, changeWords } = autosave
  const settings = useEditor((state) => state.graph.settings)
  return (
    <Stack spacing={2} sx={{ p: 2, overflowY: 'auto', flex: 1 }}>
      <Box sx={{ display: 'flex', justifyContent: 'space-between', alignItems: 'center' }}>
        <Typography variant="h3" component="h2">
          Settings
        </Typography>
        <IconButton aria-label="Close settings" onClick={onClose}>
          <CloseIcon fontSize="small" />
        </IconButton>
      </Box>
      <ReadOnly isReadOnly={store.isReadOnly}>
        <NameSetting name={words.displayName} onRename={(displayName) => changeWords({ displayName })} />
        <TextField
          label="Description"
          value={words.description}
          multiline
          minRows={2}
          slotProps={{ htmlInput: { maxLength: 5000 } }}
          onChange={({ target }) => changeWords({ description: target.value })}
        />
        <ComputeSelect
          label="Default compute target"
          value={settings.compute}
          emptyLabel="Select compute target"
          onChange={(compute) => store.dispatch({ do: 'changeSettings', settings: { compute } })}
        />
        <DatastoreSetting
          value={settings.datastore}
          onChange={(datastore) => store.dispatch({ do: 'changeSettings', settings: { datastore } })}
        />
        <PipelineParameters />
      </ReadOnly>
    </Stack>
  )
}

/** What is no name is shown as such, and not kept. */
function NameSetting({ name, onRename }: { name: string; onRename: (name: string) => void }) {
  const [typed, setTyped] = useState<string>()
  const problem = draftName.safeParse(typed ?? name).error?.issues[0]?.message
  return (
    <TextField
      label="Pipeline name"
      value={typed ?? name}
      required
      error={problem !== undefined}
      helperText={problem}
      onBlur={() => setTyped(undefined)}
      onChange={({ target }) => {
        setTyped(target.value)
        const read = draftName.safeParse(target.value)
        if (read.success) onRename(read.data)
      }}
    />
  )
}

function DatastoreSetting({ value, onChange }: { value: string; onChange: (datastore: string) => void }) {
  const { base } = useWorkspace()
  const { data, error } = useResource<{ value: { name: string }[] }>(`${base}/datastores?$top=100`)
  const names = data?.value.map(({ name }) => name) ?? []
  return (
    <TextField
      select
      label="Default datastore"
      value={value}
      error={error !== undefined}
      helperText={error?.message ?? 'Outputs of the nodes are written there.'}
      onChange={({ target }) => onChange(target.value)}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
    >
      <MenuItem value="">The workspace's default</MenuItem>
      {[...new Set([...names, ...(value ? [value] : [])])].map((name) => (
        <MenuItem key={name} value={name}>
          {name}
        </MenuItem>
      ))}
    </TextField>
  )
}
