import type { Audited } from '#lib/arm/resource.ts'
import type { DraftKind } from '#lib/pipeline-drafts/schema.ts'
import type { Graph } from '#lib/pipelines/graph/graph.ts'

/** A graph under a version of an endpoint, for good: after publishing it can only be enabled and disabled. */
export interface PublishedPipeline extends Audited {
  id: string
  endpointId: string
  endpointName: string
  /** 0, 1, 2 …, in the order of publishing. */
  version: number
  name: string
  description: string
  graph: Graph
  kind: DraftKind
  /** The draft it was published from, which may be changed or gone. */
  draftId: string | undefined
  isEnabled: boolean
  isDefault: boolean
  continueOnFailedStep: boolean
}
