'use client'

import { componentVersionPath } from '#components/components/component-paths.ts'
import { type BatchDeploymentResource, isModelDeployment } from '#lib/batch-endpoints/deployments/view.ts'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { ComponentInput } from '#lib/components/interface.ts'
import type { ComponentVersionResource } from '#lib/components/view.ts'

/** Inputs and outputs of the component that a deployment runs; undefined for a model's, and while they are read. */
export function useDeployedInterface(deployment: BatchDeploymentResource | undefined) {
  const { base } = useWorkspace()
  const info = deployment && !isModelDeployment(deployment) ? deployment.properties.componentInfo : undefined
  const path = info && componentVersionPath(base, info.name, info.version)
  const { data } = useResource<ComponentVersionResource>(path)
  if (!info || !data) return undefined
  const { inputs, outputs } = data.properties.componentSpec
  return { inputs: Object(inputs) as Record<string, ComponentInput>, outputs: Object.keys(Object(outputs)) }
}
