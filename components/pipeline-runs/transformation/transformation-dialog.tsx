'use client'

import { OutputDialog } from '#components/pipeline-runs/outputs/output-dialog.tsx'
import { type OutputPlace, outputFilePath } from '#components/pipeline-runs/run-paths.ts'
import { presentStep } from '#components/pipeline-runs/transformation/present-step.ts'
import { KeyValueCard } from '#components/ui/key-value-card.tsx'
import { ResourceFrame } from '#components/ui/resource-frame.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { findManifest } from '#lib/pipelines/modules/manifests.ts'
import type { Transformation } from '#lib/pipelines/transformation.ts'

interface TransformationDialogProps {
  place: OutputPlace
  title: string
  onClose: () => void
}

/** What a module learned to do to columns, step by step. */
export function TransformationDialog({ place, title, onClose }: TransformationDialogProps) {
  const { base } = useWorkspace()
  const transformation = useResource<Transformation>(outputFilePath(base, place, 'transformation.json'))
  return (
    <OutputDialog title={title} onClose={onClose}>
      <ResourceFrame resource={transformation} noun="transformation" name={title}>
        {({ module, columns, steps }) => (
          <>
            <KeyValueCard
              title="Transformation"
              items={[
                { label: 'Fitted by', value: findManifest(module)?.name ?? module },
                { label: 'Columns', value: columns.length.toLocaleString('en') },
              ]}
            />
            <KeyValueCard
              title="Steps"
              items={
                steps.length > 0
                  ? steps.map((step, index) => {
                      const { columns: names, does } = presentStep(step)
                      return { label: `${index + 1}. ${names}`, value: does }
                    })
                  : [{ label: 'Steps', value: 'None: nothing was to be changed' }]
              }
            />
          </>
        )}
      </ResourceFrame>
    </OutputDialog>
  )
}
