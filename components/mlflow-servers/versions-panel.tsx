'use client'

import ImportIcon from '@mui/icons-material/DownloadOutlined'
import Button from '@mui/material/Button'
import Chip from '@mui/material/Chip'
import Paper from '@mui/material/Paper'
import Stack from '@mui/material/Stack'
import TextField from '@mui/material/TextField'
import Typography from '@mui/material/Typography'
import { useMemo, useState } from 'react'
import { ImportProgress } from '#components/mlflow-servers/import-progress.tsx'
import { registeredVersionsPath } from '#components/mlflow-servers/server-paths.ts'
import { useToast } from '#components/notifications/toast-context.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { DataTable } from '#components/ui/lists/data-table.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { Time } from '#components/ui/time.tsx'
import { post } from '#lib/client/api.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { suggestModelName } from '#lib/mlflow-servers/imports/schema.ts'
import type { RegisteredModelView, RegisteredVersionView } from '#lib/mlflow-servers/view.ts'
import { modelName } from '#lib/models/schema.ts'

interface VersionsPanelProps {
  server: string
  model: string
}

/** The versions of a registered model, each with what has become of its import. */
export function VersionsPanel({ server, model }: VersionsPanelProps) {
  const versions = useResource<{ value: RegisteredVersionView[]; model: RegisteredModelView }>(
    registeredVersionsPath(server, model),
  )
  const toast = useToast()
  const [targetName, setTargetName] = useState(() => suggestModelName(model))
  const parsed = modelName.safeParse(targetName)
  const problem = parsed.success ? undefined : parsed.error.issues[0]?.message
  const columns = useMemo(() => {
    const start = async (version: string) => {
      try {
        await post(`${server}/imports`, { model, version, targetName })
        await versions.refresh()
      } catch (thrown) {
        toast.failure(`Version ${version} of ${model} could not be imported`, thrown)
      }
    }
    return deriveColumns(server, targetName, problem, start)
  }, [server, model, targetName, problem, toast, versions.refresh])
  if (versions.error) {
    return (
      <ErrorPanel
        title="The versions could not be read."
        error={versions.error}
        onRetry={() => void versions.refresh()}
      />
    )
  }
  return (
    <Stack spacing={1.5}>
      <Typography variant="h2">{model}</Typography>
      {versions.data?.model.description && <Typography variant="body2">{versions.data.model.description}</Typography>}
      <TextField
        label="Import as"
        value={targetName}
        onChange={({ target }) => setTargetName(target.value)}
        error={problem !== undefined}
        helperText={problem ?? 'The name of the model here. Versions keep their numbers where they are free.'}
        sx={{ maxWidth: 420 }}
      />
      <Paper variant="outlined">
        <DataTable
          label={`Versions of ${model}`}
          columns={columns}
          rows={versions.data?.value}
          rowId={({ version }) => version}
          rowName={({ version }) => `version ${version}`}
          skeletonCount={3}
        />
      </Paper>
    </Stack>
  )
}

function deriveColumns(
  server: string,
  targetName: string,
  problem: string | undefined,
  start: (version: string) => Promise<void>,
): readonly Column<RegisteredVersionView>[] {
  return [
    {
      id: 'version',
      label: 'Version',
      isPrimary: true,
      render: ({ version, aliases, stage }) => (
        <Stack direction="row" spacing={0.5} useFlexGap sx={{ alignItems: 'center', flexWrap: 'wrap' }}>
          <span>{version}</span>
          {aliases.map((alias) => (
            <Chip key={alias} size="small" color="primary" variant="outlined" label={`@${alias}`} />
          ))}
          {stage && <Chip size="small" variant="outlined" label={stage} />}
        </Stack>
      ),
    },
    { id: 'description', label: 'Description', render: ({ description }) => description },
    { id: 'createdAt', label: 'Created', render: ({ createdAt }) => (createdAt ? <Time at={createdAt} /> : '--') },
    {
      id: 'import',
      label: 'Import',
      render: ({ version, status, imports }) => {
        const item = imports.find((one) => one.targetName === targetName)
        if (item) return <ImportProgress server={server} item={item} onAgain={() => start(version)} />
        const isReady = status === 'READY'
        return (
          <Button
            size="small"
            startIcon={<ImportIcon />}
            disabled={!isReady || problem !== undefined}
            onClick={() => void start(version)}
            aria-label={`Import version ${version}`}
          >
            {isReady ? 'Import' : status}
          </Button>
        )
      },
    },
  ]
}
