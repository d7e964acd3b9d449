'use client'

import DownloadIcon from '@mui/icons-material/FileDownloadOutlined'
import ReplayIcon from '@mui/icons-material/Replay'
import Box from '@mui/material/Box'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { PagedTable } from '#components/jobs/detail/paged-table.tsx'
import { jobHref, jobPath } from '#components/jobs/job-paths.ts'
import { useToast } from '#components/notifications/toast-context.tsx'
import { downloadPath, joinPath } from '#components/storage/file-paths.ts'
import { type Command, CommandBar } from '#components/ui/command-bar.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { post } from '#lib/client/api.ts'
import { withApiVersion } from '#lib/client/request.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { BatchJobResource } from '#lib/jobs/batch-view.ts'
import type { Failure } from '#lib/jobs/failures/schema.ts'
import { isTerminal } from '#lib/jobs/states.ts'

const columns: readonly Column<Failure>[] = [
  { id: 'file', label: 'File', isPrimary: true, render: ({ file }) => <code>{file}</code> },
  { id: 'row', label: 'Row (from 0)', align: 'right', render: ({ row }) => row?.toLocaleString('en') ?? 'whole file' },
  { id: 'column', label: 'Column', render: ({ column }) => column ?? '--' },
  { id: 'reason', label: 'Reason', render: ({ reason }) => <Box sx={{ minWidth: 260 }}>{reason}</Box> },
  { id: 'miniBatch', label: 'Mini batch', align: 'right', render: ({ miniBatch }) => `#${miniBatch}` },
]

/** What was not scored, and "Retry failed only". The whole list is in errors.csv. */
export function FailedItems({ job }: { job: BatchJobResource }) {
  const router = useRouter()
  const toast = useToast()
  const { base } = useWorkspace()
  const [isRetrying, setRetrying] = useState(false)
  const { batch, status } = job.properties
  const hasEnded = isTerminal(status)
  const hasFailures = batch.progress.filesFailed > 0 || batch.progress.rowsFailed > 0
  const retry = async () => {
    setRetrying(true)
    try {
      const { body } = await post<BatchJobResource>(`${jobPath(base, job.name)}/retryFailed`)
      router.push(jobHref(body.name))
    } catch (error) {
      toast.failure('The failed files could not be retried', error)
      setRetrying(false)
    }
  }
  const store = `${base}/datastores/${encodeURIComponent(batch.folder.datastore)}`
  const commands: Command[] = [
    {
      label: 'Retry failed only',
      needs: 'score',
      icon: <ReplayIcon />,
      isBusy: isRetrying,
      onClick: () => void retry(),
      disabledReason: describeRetry(hasEnded, hasFailures),
    },
    {
      label: 'Download errors.csv',
      needs: 'read',
      icon: <DownloadIcon />,
      onClick: () =>
        window.location.assign(withApiVersion(downloadPath(store, joinPath(batch.folder.path, 'errors.csv')))),
      disabledReason: hasFailures ? (hasEnded ? undefined : 'It is written when the job ends') : 'Nothing failed',
    },
  ]
  return (
    <SectionCard title="Failed items" action={<CommandBar commands={commands} label="Failed items" />}>
      <PagedTable<Failure>
        label="failed items"
        path={`${jobPath(base, job.name)}/failures`}
        columns={columns}
        rowId={({ miniBatch, file, row, column, reason }) => [miniBatch, file, row, column, reason].join(' ')}
        empty={
          <EmptyState
            isCompact
            title={hasEnded ? 'Nothing failed' : 'Nothing has failed so far'}
            text="Records and files that cannot be scored are listed here with the reason; the rest is scored all the same."
          />
        }
      />
    </SectionCard>
  )
}

function describeRetry(hasEnded: boolean, hasFailures: boolean): string | undefined {
  if (!hasEnded) return 'The job has not ended yet'
  return hasFailures ? undefined : 'No file failed'
}
