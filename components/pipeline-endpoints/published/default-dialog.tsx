'use client'

import { useToast } from '#components/notifications/toast-context.tsx'
import { ConfirmDialog } from '#components/ui/confirm-dialog.tsx'
import type { PipelineEndpointPatch } from '#lib/pipeline-endpoints/schema.ts'

interface DefaultDialogProps {
  endpointName: string
  current: number
  version: number
  pipelineName: string
  change: (changes: PipelineEndpointPatch) => Promise<unknown>
  onClose: () => void
}

/** Asks before the version that runs by default is changed. */
export function DefaultDialog({ endpointName, current, version, pipelineName, change, onClose }: DefaultDialogProps) {
  const toast = useToast()
  return (
    <ConfirmDialog
      title={`Set version ${version} as default?`}
      confirmLabel="Set as default"
      onConfirm={async () => {
        await change({ properties: { defaultVersion: version } })
        toast.success(`Version ${version} is now the default of ${endpointName}`)
      }}
      onClose={onClose}
    >
      {`Requests to '${endpointName}' that name no version will run '${pipelineName}' instead of version ${current}. Runs that are under way are not affected.`}
    </ConfirmDialog>
  )
}
