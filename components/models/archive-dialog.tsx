'use client'

import { useSWRConfig } from 'swr'
import { changeVersion } from '#components/models/change-version.ts'
import { versionName } from '#components/models/model-removal.ts'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { ModelVersionSummaryResource } from '#lib/models/view.ts'

type Row = Pick<ModelVersionSummaryResource, 'id' | 'name' | 'properties'>

interface ArchiveDialogProps {
  rows: readonly Row[]
  onDone?: () => void
  onClose: () => void
}

/** Archives versions; when one of them is archived, restores them instead. */
export function ArchiveDialog({ rows, onDone, onClose }: ArchiveDialogProps) {
  const { base } = useWorkspace()
  const { mutate } = useSWRConfig()
  const isRestoring = rows.some(({ properties }) => properties.isArchived)
  const [first] = rows
  const what = rows.length === 1 && first ? versionName(first) : `${rows.length} model versions`
  const confirm = async () => {
    try {
      for (const { id } of rows) await changeVersion(id, { isArchived: !isRestoring })
      onDone?.()
    } finally {
      await mutate((key) => typeof key === 'string' && key.startsWith(`${base}/model`))
    }
  }
  return (
    <ConfirmDialog
      title={`${isRestoring ? 'Restore' : 'Archive'} ${what}?`}
      confirmLabel={isRestoring ? 'Restore' : 'Archive'}
      onConfirm={confirm}
      onClose={onClose}
    >
      {isRestoring
        ? 'It will be listed and offered for deployment again.'
        : 'It will no longer be listed or offered for deployment. Deployments that use it go on as they are, and it can be restored at any time.'}
    </ConfirmDialog>
  )
}
