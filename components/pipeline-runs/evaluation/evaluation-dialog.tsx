'use client'

import { EvaluationView } from '#components/pipeline-runs/evaluation/evaluation-view.tsx'
import { OutputDialog } from '#components/pipeline-runs/outputs/output-dialog.tsx'
import { type OutputPlace, outputFilePath } from '#components/pipeline-runs/run-paths.ts'
import { ResourceFrame } from '#components/ui/resource-frame.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { Evaluation } from '#lib/learning/metrics/evaluation.ts'

interface EvaluationDialogProps {
  place: OutputPlace
  title: string
  onClose: () => void
}

/** What Evaluate Model found, as numbers and charts. */
export function EvaluationDialog({ place, title, onClose }: EvaluationDialogProps) {
  const { base } = useWorkspace()
  const evaluation = useResource<Evaluation>(outputFilePath(base, place, 'evaluation.json'))
  return (
    <OutputDialog title={title} onClose={onClose}>
      <ResourceFrame resource={evaluation} noun="evaluation" name={title}>
        {({ results }) => <EvaluationView results={results} />}
      </ResourceFrame>
    </OutputDialog>
  )
}
