'use client'

import { OutputDialog } from '#components/pipeline-runs/outputs/output-dialog.tsx'
import { TableView } from '#components/pipeline-runs/preview/table-view.tsx'
import { type OutputPlace, tablePreviewPath } from '#components/pipeline-runs/run-paths.ts'
import { ResourceFrame } from '#components/ui/resource-frame.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { TablePreview } from '#lib/pipelines/tables/table-preview.ts'

interface PreviewDialogProps {
  place: OutputPlace
  title: string
  onClose: () => void
}

/** The window "Preview data": first rows of an output, and what each of its columns holds. */
export function PreviewDialog({ place, title, onClose }: PreviewDialogProps) {
  const { base } = useWorkspace()
  const preview = useResource<TablePreview>(tablePreviewPath(base, place))
  return (
    <OutputDialog title={title} onClose={onClose}>
      <ResourceFrame resource={preview} noun="table" name={title}>
        {(table) => <TableView table={table} />}
      </ResourceFrame>
    </OutputDialog>
  )
}
