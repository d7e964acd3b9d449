'use client'

import CancelIcon from '@mui/icons-material/CancelOutlined'
import DeleteIcon from '@mui/icons-material/DeleteOutlined'
import EditIcon from '@mui/icons-material/EditOutlined'
import RefreshIcon from '@mui/icons-material/Refresh'
import ReplayIcon from '@mui/icons-material/Replay'
import ShareIcon from '@mui/icons-material/Share'
import IconButton from '@mui/material/IconButton'
import Typography from '@mui/material/Typography'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { CancelJobsDialog } from '#components/jobs/cancel-jobs-dialog.tsx'
import { RenameJobDialog } from '#components/jobs/detail/rename-job-dialog.tsx'
import { jobPath, rerunHref } from '#components/jobs/job-paths.ts'
import { jobRemoval } from '#components/jobs/job-removal.ts'
import { Needs } from '#components/ui/access/needs.tsx'
import type { Command } from '#components/ui/command-bar.tsx'
import { DetailHeader } from '#components/ui/detail-header.tsx'
import { Duration } from '#components/ui/duration.tsx'
import { RemovalDialog } from '#components/ui/lists/removal-dialog.tsx'
import { copyText } from '#lib/client/copy-text.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { BatchJobResource } from '#lib/jobs/batch-view.ts'
import type { JobPatch } from '#lib/jobs/schema.ts'
import { canCancel, isTerminal } from '#lib/jobs/states.ts'

interface JobHeaderProps {
  job: BatchJobResource
  refresh: () => Promise<unknown>
  change: (properties: JobPatch) => Promise<unknown>
}

type OpenDialog = 'cancel' | 'delete' | 'rename'

export function JobHeader({ job, refresh, change }: JobHeaderProps) {
  const router = useRouter()
  const { base } = useWorkspace()
  const [dialog, setDialog] = useState<OpenDialog>()
  const [isCopied, setCopied] = useState(false)
  const { properties } = job
  const { displayName, status, batch } = properties
  const close = () => setDialog(undefined)
  const commands: Command[] = [
    { label: 'Refresh', needs: 'read', icon: <RefreshIcon />, onClick: () => void refresh() },
    { label: 'Rerun', needs: 'score', icon: <ReplayIcon />, href: rerunHref(batch.endpointName, job.name) },
    {
      label: 'Cancel',
      needs: 'score',
      icon: <CancelIcon />,
      onClick: () => setDialog('cancel'),
      disabledReason: canCancel(status) ? undefined : cannotCancel(isTerminal(status)),
    },
    {
      label: 'Delete',
      needs: 'write',
      icon: <DeleteIcon />,
      onClick: () => setDialog('delete'),
      disabledReason: isTerminal(status) ? undefined : 'A job that has not ended must be cancelled first',
    },
    {
      label: isCopied ? 'Link copied' : 'Share',
      needs: 'read',
      icon: <ShareIcon />,
      onClick: async () => setCopied(await copyText(`${window.location.origin}/jobs/${encodeURIComponent(job.name)}`)),
    },
  ]
  const rename = (
    <Needs action="score" isHidden>
      <IconButton aria-label="Rename job" onClick={() => setDialog('rename')}>
        <EditIcon fontSize="inherit" />
      </IconButton>
    </Needs>
  )
  const elapsed = properties.startedAt && (
    <Typography variant="body2" sx={{ color: 'text.secondary' }}>
      <Duration from={properties.startedAt} to={properties.endedAt} />
    </Typography>
  )
  return (
    <>
      <DetailHeader
        title={displayName}
        breadcrumbs={[{ label: 'Home', href: '/' }, { label: 'Jobs', href: '/jobs' }, { label: displayName }]}
        status={status}
        star={{ kind: 'jobs', id: job.id }}
        rename={rename}
        beside={elapsed}
        commands={commands}
      />
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

const cannotCancel = (hasEnded: boolean) =>
  hasEnded ? 'The job has ended' : 'The job is already stopping or writing its output'
