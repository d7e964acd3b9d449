import { type AssetContainer, assetName, type Described } from '#lib/arm/asset.ts'

export const componentName = assetName('A component')

export type Component = AssetContainer

export interface ComponentVersion extends Described {
  id: string
  componentId: string
  componentName: string
  version: string
  /** `type` of the spec: command, pipeline, …; empty when it says none. */
  type: string
  /** As a client sent it; inputs and outputs of a pipeline with a graph are derived from the graph. */
  spec: Record<string, unknown>
  deploymentCount: number
}
