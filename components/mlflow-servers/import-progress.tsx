'use client'

import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import LinearProgress from '@mui/material/LinearProgress'
import Stack from '@mui/material/Stack'
import Typography from '@mui/material/Typography'
import { modelHref } from '#components/models/model-paths.ts'
import { useToast } from '#components/notifications/toast-context.tsx'
import { Needs } from '#components/ui/access/needs.tsx'
import { presentBytes } from '#components/ui/bytes.tsx'
import { Link } from '#components/ui/link.tsx'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { post } from '#lib/client/api.ts'
import { isUnderWay } from '#lib/mlflow-servers/imports/states.ts'
import type { ModelImportView } from '#lib/mlflow-servers/view.ts'

interface ImportProgressProps {
  server: string
  item: ModelImportView
  /** Goes on with an import that stopped. */
  onAgain: () => Promise<void>
}

/** How far an import is, and what can be done about it. */
export function ImportProgress({ server, item, onAgain }: ImportProgressProps) {
  const toast = useToast()
  const { id, state, targetName, targetVersion, error } = item
  if (state === 'Completed' && targetVersion) {
    return <Link href={modelHref(targetName, targetVersion)}>{`${targetName}:${targetVersion}`}</Link>
  }
  const cancel = () =>
    void post(`${server}/imports/${id}/cancel`).catch((thrown) => toast.failure('The import was not canceled', thrown))
  if (isUnderWay(state)) {
    return (
      <Box sx={{ minWidth: 160 }}>
        <Stack direction="row" spacing={1} sx={{ alignItems: 'center', justifyContent: 'space-between' }}>
          <Typography variant="caption">{describe(item)}</Typography>
          <Needs action="write" isHidden>
            <Button size="small" color="inherit" onClick={cancel}>
              Cancel
            </Button>
          </Needs>
        </Stack>
        <LinearProgress
          aria-label={`Import of version ${item.modelVersion}`}
          {...(item.bytesTotal > 0
            ? { variant: 'determinate' as const, value: Math.min(100, (100 * item.bytesDone) / item.bytesTotal) }
            : {})}
        />
      </Box>
    )
  }
  return (
    <Stack spacing={0.5} sx={{ alignItems: 'flex-start' }}>
      <StatusChip status={state} />
      {error && (
        <Typography variant="caption" color="error">
          {error}
        </Typography>
      )}
      <Needs action="write" isHidden>
        <Button size="small" onClick={() => void onAgain()}>
          Go on
        </Button>
      </Needs>
    </Stack>
  )
}

function describe({ state, filesDone, filesTotal, bytesDone, bytesTotal }: ModelImportView): string {
  if (state === 'Queued') return 'Queued'
  if (filesTotal === 0) return 'Listing files'
  const bytes = bytesTotal > 0 ? `${presentBytes(bytesDone)} of ${presentBytes(bytesTotal)}` : presentBytes(bytesDone)
  return `${filesDone} of ${filesTotal} files, ${bytes}`
}
