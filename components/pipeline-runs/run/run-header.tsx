'use client'

import CancelIcon from '@mui/icons-material/CancelOutlined'
import CloneIcon from '@mui/icons-material/ContentCopyOutlined'
import DeleteIcon from '@mui/icons-material/DeleteOutlined'
import EditIcon from '@mui/icons-material/EditOutlined'
import RefreshIcon from '@mui/icons-material/Refresh'
import ReplayIcon from '@mui/icons-material/Replay'
import IconButton from '@mui/material/IconButton'
import Typography from '@mui/material/Typography'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { CancelJobsDialog } from '#components/jobs/cancel-jobs-dialog.tsx'
import { RenameJobDialog } from '#components/jobs/detail/rename-job-dialog.tsx'
import { jobPath } from '#components/jobs/job-paths.ts'
import { jobRemoval } from '#components/jobs/job-removal.ts'
import { useDeployRun } from '#components/pipeline-runs/run/use-deploy-run.tsx'
import { useRunStarts } from '#components/pipeline-runs/run/use-run-starts.ts'
import { Needs } from '#components/ui/access/needs.tsx'
import type { Command } from '#components/ui/command-bar.tsx'
import { DetailHeader } from '#components/ui/detail-header.tsx'
import { Duration } from '#components/ui/duration.tsx'
import { RemovalDialog } from '#components/ui/lists/removal-dialog.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { PipelineJobResource } from '#lib/jobs/pipeline-view.ts'
import type { JobPatch } from '#lib/jobs/schema.ts'
import { canCancel, isTerminal } from '#lib/jobs/states.ts'

interface RunHeaderProps {
  job: PipelineJobResource
  refresh: () => Promise<unknown>
  change: (properties: JobPatch) => Promise<unknown>
}

export function RunHeader({ job, refresh, change }: RunHeaderProps) {
  const router = useRouter()
  const { base } = useWorkspace()
  const [dialog, setDialog] = useState<'cancel' | 'delete' | 'rename'>()
  const starts = useRunStarts(job)
  const { displayName, status, startedAt, endedAt } = job.properties
  const close = () => setDialog(undefined)
  const deploy = useDeployRun(job)
  const commands: Command[] = [
    { label: 'Refresh', needs: 'read', icon: <RefreshIcon />, onClick: () => void refresh() },
    ...deploy.commands,
    {
      label: 'Resubmit',
      needs: 'score',
      icon: <ReplayIcon />,
      isBusy: starts.isBusy,
      items: [
        { label: 'Reuse results that did not change', needs: 'score', onClick: () => void starts.resubmit(false) },
        { label: 'Force rerun of every node', needs: 'score', onClick: () => void starts.resubmit(true) },
      ],
      disabledReason: isTerminal(status) ? undefined : 'The run has not ended',
    },
    { label: 'Clone', needs: 'write', icon: <CloneIcon />, onClick: () => void starts.clone() },
    {
      label: 'Cancel',
      needs: 'score',
      icon: <CancelIcon />,
      onClick: () => setDialog('cancel'),
      disabledReason: canCancel(status) ? undefined : 'The run has ended or is stopping',
    },
    {
      label: 'Delete',
      needs: 'write',
      icon: <DeleteIcon />,
      onClick: () => setDialog('delete'),
      disabledReason: isTerminal(status) ? undefined : 'A job that has not ended must be cancelled first',
    },
  ]
  return (
    <>
      <DetailHeader
        title={displayName}
        breadcrumbs={[{ label: 'Home', href: '/' }, { label: 'Jobs', href: '/jobs' }, { label: displayName }]}
        status={status}
        star={{ kind: 'jobs', id: job.id }}
        rename={
          <Needs action="score" isHidden>
            <IconButton aria-label="Rename job" onClick={() => setDialog('rename')}>
              <EditIcon fontSize="inherit" />
            </IconButton>
          </Needs>
        }
        beside={
          startedAt && (
            <Typography variant="body2" sx={{ color: 'text.secondary' }}>
              <Duration from={startedAt} to={endedAt} />
            </Typography>
          )
        }
        commands={commands}
      />
      {deploy.children}
      {dialog === 'cancel' && <CancelJobsDialog jobs={[job]} onCanceled={() => void refresh()} onClose={close} />}
      {dialog === 'rename' && <RenameJobDialog displayName={displayName} change={change} onClose={close} />}
      {dialog === 'delete' && (
        <RemovalDialog
          rows={[job]}
          removal={jobRemoval((one) => jobPath(base, one.name))}
          rowName={() => displayName}
          onRemoved={() => router.push('/jobs')}
          onClose={close}
        />
      )}
    </>
  )
}
