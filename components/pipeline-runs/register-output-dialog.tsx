'use client'

import { RegisterDialog } from '#components/data-assets/register-dialog.tsx'
import { outputPath } from '#components/pipeline-runs/run-paths.ts'
import type { StepOutput } from '#components/pipeline-runs/step.ts'
import { post } from '#lib/client/api.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

interface RegisterOutputDialogProps {
  job: string
  node: string
  title: string
  output: StepOutput
  onClose: () => void
}

/** Gives an output a name: as a model that can be deployed, or as a data asset. */
export function RegisterOutputDialog({ job, node, title, output, onClose }: RegisterOutputDialogProps) {
  const { base } = useWorkspace()
  const isModel = output.type === 'Model' || output.type === 'ClusteringModel'
  const register = async (name: string, description: string) => {
    const path = `${outputPath(base, job, node, output.port)}/register`
    return (await post<{ name: string }>(path, { name, description })).body.name
  }
  return (
    <RegisterDialog
      title={isModel ? 'Register model' : 'Register data'}
      suggested={suggestName(title, output)}
      folder={isModel ? 'models' : 'data-assets'}
      register={register}
      onClose={onClose}
    />
  )
}

const suggestName = (title: string, { label }: StepOutput): string =>
  `${title} ${label}`
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 100)
