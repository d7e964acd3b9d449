'use client'

import ReplayIcon from '@mui/icons-material/Replay'
import Button from '@mui/material/Button'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { jobHref } from '#components/jobs/job-paths.ts'
import { useToast } from '#components/notifications/toast-context.tsx'
import { stepPath } from '#components/pipeline-runs/run-paths.ts'
import type { Step } from '#components/pipeline-runs/step.ts'
import { Needs } from '#components/ui/access/needs.tsx'
import { post } from '#lib/client/api.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

/** A new run in which this node runs again, and what depends on it; the rest is reused. */
export function RetryStep({ job, step }: { job: string; step: Step }) {
  const { base } = useWorkspace()
  const router = useRouter()
  const toast = useToast()
  const [isBusy, setBusy] = useState(false)
  const retry = async () => {
    setBusy(true)
    try {
      const { body } = await post<{ name: string }>(`${stepPath(base, job, step.node)}/retry`)
      router.push(jobHref(body.name))
    } catch (error) {
      toast.failure(`'${step.title}' was not started again.`, error)
      setBusy(false)
    }
  }
  return (
    <Needs action="score">
      <Button
        size="small"
        variant="outlined"
        startIcon={<ReplayIcon />}
        loading={isBusy}
        onClick={() => void retry()}
        sx={{ mb: 1.5 }}
      >
        Retry this step
      </Button>
    </Needs>
  )
}
