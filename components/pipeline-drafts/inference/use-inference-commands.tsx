'use client'

import UpdateIcon from '@mui/icons-material/Autorenew'
import InferenceIcon from '@mui/icons-material/OfflineBoltOutlined'
import PublishIcon from '@mui/icons-material/PublishOutlined'
import { useRouter } from 'next/navigation'
import { type ReactNode, useState } from 'react'
import { PublishComponentDialog } from '#components/components/publish/publish-component-dialog.tsx'
import { useToast } from '#components/notifications/toast-context.tsx'
import { useDeployCommand } from '#components/pipeline-drafts/deploy/use-deploy-command.tsx'
import { draftHref } from '#components/pipeline-drafts/draft.ts'
import { useDraft } from '#components/pipeline-drafts/editor/draft-context.tsx'
import { UpdateDialog } from '#components/pipeline-drafts/inference/update-dialog.tsx'
import { PublishDialog } from '#components/pipeline-endpoints/publish/publish-dialog.tsx'
import type { Command } from '#components/ui/command-bar.tsx'
import { post } from '#lib/client/api.ts'
import type { DraftKind } from '#lib/pipeline-drafts/schema.ts'
import type { DraftResource } from '#lib/pipeline-drafts/view.ts'

/** What can be made of a pipeline that ran: inference pipelines of a training pipeline; an endpoint, and newer models, of an inference pipeline. */
export function useInferenceCommands(): { commands: Command[]; dialog: ReactNode } {
  const { draft, path, autosave } = useDraft()
  const router = useRouter()
  const toast = useToast()
  const [dialog, setDialog] = useState<'update' | 'publish' | 'component'>()
  const [isBusy, setBusy] = useState(false)
  const { kind, lastCompletedRun } = draft.properties
  const create = async (wanted: 'realTime' | 'batch') => {
    setBusy(true)
    try {
      await autosave.flush()
      const { body } = await post<DraftResource>(`${path}/createInferencePipeline`, { kind: wanted })
      router.push(draftHref(body.name))
    } catch (error) {
      toast.failure('The inference pipeline was not created.', error)
    } finally {
      setBusy(false)
    }
  }
  const openPublish = async (which: 'publish' | 'component') => {
    try {
      await autosave.flush()
      setDialog(which)
    } catch (error) {
      toast.failure('The pipeline could not be saved, and only what is saved can be published.', error)
    }
  }
  const close = () => setDialog(undefined)
  const deploy = useDeployCommand({ draft, save: autosave.flush })
  const inference: Command = {
    label: 'Create inference pipeline',
    needs: 'write',
    icon: <InferenceIcon />,
    isBusy,
    items: [
      { label: 'Real-time inference pipeline', needs: 'write', onClick: () => void create('realTime') },
      { label: 'Batch inference pipeline', needs: 'write', onClick: () => void create('batch') },
    ],
    disabledReason: lastCompletedRun ? undefined : 'Submit the training pipeline first: it must have completed once',
  }
  const update: Command = { label: 'Update', needs: 'write', icon: <UpdateIcon />, onClick: () => setDialog('update') }
  const publish: Command = {
    label: 'Publish',
    needs: 'write',
    icon: <PublishIcon />,
    items: [
      { label: 'To a pipeline endpoint', needs: 'write', onClick: () => void openPublish('publish') },
      { label: 'As a component', needs: 'write', onClick: () => void openPublish('component') },
    ],
    disabledReason: draft.properties.issues.length > 0 ? 'Its issues must be solved first: see Validation' : undefined,
  }
  const ofKind: Record<DraftKind, Command[]> = {
    training: [inference, publish],
    realTime: [deploy.command, update],
    batch: [update, publish],
  }
  return {
    commands: ofKind[kind],
    dialog: (
      <>
        {dialog === 'update' && <UpdateDialog onClose={close} />}
        {deploy.dialog}
        {dialog === 'publish' && <PublishDialog draft={draft} onClose={close} />}
        {dialog === 'component' && <PublishComponentDialog draft={draft} onClose={close} />}
      </>
    ),
  }
}
