'use client'

import { useRouter } from 'next/navigation'
import { draftHref } from '#components/pipeline-drafts/draft.ts'
import { useDraft } from '#components/pipeline-drafts/editor/draft-context.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { del } from '#lib/client/api.ts'

/** Takes back that this inference pipeline was made: its draft goes, and the training pipeline is shown again. */
export function UndoDialog({ onClose }: { onClose: () => void }) {
  const { draft, path } = useDraft()
  const router = useRouter()
  const { displayName, sourceDraftId } = draft.properties
  return (
    <ConfirmDialog
      title="Undo Create inference pipeline?"
      keeps={[
        'The training pipeline and its runs',
        'The models and transformations that were registered for this pipeline',
        'Runs of this pipeline, and what was published or deployed of it',
      ]}
      confirmLabel="Undo"
      isDangerous
      onConfirm={async () => {
        await del(path)
        router.push(sourceDraftId ? draftHref(sourceDraftId) : '/designer')
      }}
      onClose={onClose}
    >
      {`The draft '${displayName}' is deleted, with everything that was drawn on it since, and the training pipeline opens.`}
    </ConfirmDialog>
  )
}
