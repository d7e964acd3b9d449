'use client'

import { ModelView } from '#components/pipeline-runs/model/model-view.tsx'
import { OutputDialog } from '#components/pipeline-runs/outputs/output-dialog.tsx'
import { type OutputPlace, outputFilePath } from '#components/pipeline-runs/run-paths.ts'
import { ResourceFrame } from '#components/ui/resource-frame.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { TrainingFile } from '#lib/learning/training/training-file.ts'

interface ModelDialogProps {
  place: OutputPlace
  title: string
  onClose: () => void
}

/** What an algorithm learned: coefficients, trees, rounds, clusters. */
export function ModelDialog({ place, title, onClose }: ModelDialogProps) {
  const { base } = useWorkspace()
  const training = useResource<TrainingFile>(outputFilePath(base, place, 'training.json'))
  return (
    <OutputDialog title={title} onClose={onClose}>
      <ResourceFrame resource={training} noun="model" name={title}>
        {(file) => <ModelView training={file} />}
      </ResourceFrame>
    </OutputDialog>
  )
}
