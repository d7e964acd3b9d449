'use client'

import DeployIcon from '@mui/icons-material/RocketLaunchOutlined'
import { type ReactNode, useState } from 'react'
import { useToast } from '#components/notifications/toast-context.tsx'
import { DeployDialog } from '#components/pipeline-drafts/deploy/deploy-dialog.tsx'
import { findDeployProblem } from '#components/pipeline-drafts/deploy/find-deploy-problem.ts'
import { useLastDeployment } from '#components/pipeline-drafts/deploy/use-last-deployment.ts'
import type { Command } from '#components/ui/command-bar.tsx'
import type { DraftResource } from '#lib/pipeline-drafts/view.ts'

interface DeployOptions {
  /** Undefined while it is being read. */
  draft: DraftResource | undefined
  /** Why it cannot be deployed from here, beside what the draft says itself. */
  problem?: string | undefined
  /** Saves what is drawn before the dialog opens. */
  save?: () => Promise<void>
}

/** The command that deploys a real-time inference pipeline, and its dialog. */
export function useDeployCommand({ draft, problem, save }: DeployOptions): { command: Command; dialog: ReactNode } {
  const toast = useToast()
  const [isOpen, setOpen] = useState(false)
  const { remember } = useLastDeployment(draft?.name ?? '')
  const open = async () => {
    try {
      await save?.()
      setOpen(true)
    } catch (error) {
      toast.failure('The pipeline could not be saved, and only what is saved can be deployed.', error)
    }
  }
  return {
    command: {
      label: 'Deploy',
      needs: 'write',
      icon: <DeployIcon />,
      onClick: () => void open(),
      disabledReason: problem ?? (draft ? findDeployProblem(draft) : 'The pipeline is being loaded'),
    },
    dialog: draft && isOpen && <DeployDialog path={draft.id} onDeployed={remember} onClose={() => setOpen(false)} />,
  }
}
