'use client'

import { EvaluationDialog } from '#components/pipeline-runs/evaluation/evaluation-dialog.tsx'
import { ModelDialog } from '#components/pipeline-runs/model/model-dialog.tsx'
import type { OutputWindow as Kind } from '#components/pipeline-runs/outputs/output-windows.ts'
import { PreviewDialog } from '#components/pipeline-runs/preview/preview-dialog.tsx'
import type { OutputPlace } from '#components/pipeline-runs/run-paths.ts'
import { TransformationDialog } from '#components/pipeline-runs/transformation/transformation-dialog.tsx'

interface OutputWindowProps {
  kind: Kind
  place: OutputPlace
  title: string
  onClose: () => void
}

export function OutputWindow({ kind, ...props }: OutputWindowProps) {
  if (kind === 'evaluation') return <EvaluationDialog {...props} />
  if (kind === 'model') return <ModelDialog {...props} />
  if (kind === 'transformation') return <TransformationDialog {...props} />
  return <PreviewDialog {...props} />
}
