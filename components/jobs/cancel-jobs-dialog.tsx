'use client'

import { jobPath } from '#components/jobs/job-paths.ts'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { post } from '#lib/client/api.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { JobResource } from '#lib/jobs/view.ts'

interface CancelJobsDialogProps {
  jobs: readonly JobResource[]
  onCanceled: () => void
  onClose: () => void
}

/** Asks, then cancels one after the other. */
export function CancelJobsDialog({ jobs, onCanceled, onClose }: CancelJobsDialogProps) {
  const { base } = useWorkspace()
  const [first] = jobs
  const title =
    jobs.length === 1 && first ? `Cancel job '${first.properties.displayName}'?` : `Cancel ${jobs.length} jobs?`
  const cancel = async () => {
    try {
      for (const job of jobs) await post(`${jobPath(base, job.name)}/cancel`)
    } finally {
      onCanceled()
    }
  }
  return (
    <ConfirmDialog
      title={title}
      confirmLabel={jobs.length === 1 ? 'Cancel job' : 'Cancel jobs'}
      isDangerous
      keeps={[
        'What has been scored so far: partial output is kept and labelled partial',
        'Logs and the list of failed items',
      ]}
      onConfirm={cancel}
      onClose={onClose}
    >
      Mini batches that are being scored stop at once.
    </ConfirmDialog>
  )
}
