import { presentSystemData, resourceId, resourceType, type WorkspacePath } from '#lib/arm/resource.ts'
import type { PipelineSample } from '#lib/pipeline-drafts/samples.ts'
import type { DraftRuns, DraftWithRuns } from '#lib/pipeline-drafts/schema.ts'
import type { Graph } from '#lib/pipelines/graph/graph.ts'
import { isSameComputation } from '#lib/pipelines/graph/same-computation.ts'
import { validateGraph } from '#lib/pipelines/graph/validate-graph.ts'
import { manifests } from '#lib/pipelines/modules/manifests.ts'

/** A draft with its graph, and what keeps the graph from running. */
export function presentDraft(draft: DraftWithRuns, workspace: WorkspacePath) {
  const { properties, ...envelope } = presentDraftSummary(draft, workspace)
  const { graph } = draft
  return { ...envelope, properties: { ...properties, graph, issues: validateGraph(graph, manifests) } }
}
export type DraftResource = ReturnType<typeof presentDraft>

/** A draft as lists have it: without its graph. */
export function presentDraftSummary(draft: DraftWithRuns, workspace: WorkspacePath) {
  const { id, displayName, description, tags, kind, revision, sourceDraftId = null, derivation = null } = draft
  return {
    id: resourceId(workspace, 'pipelineDrafts', id),
    name: id,
    type: resourceType('pipelineDrafts'),
    tags,
    systemData: presentSystemData(draft),
    properties: {
      displayName,
      description,
      kind,
      revision,
      sourceDraftId,
      derivation,
      lastRun: presentLast(draft.runs),
      lastCompletedRun: presentCompleted(draft.runs, draft.graph),
    },
  }
}
export type DraftSummaryResource = ReturnType<typeof presentDraftSummary>

const presentLast = ({ last }: DraftRuns) =>
  last ? { name: last.name, status: last.status, createdAt: last.createdAt.toISOString() } : null

const presentCompleted = ({ lastCompleted }: DraftRuns, graph: Graph) =>
  lastCompleted ? { name: lastCompleted.name, isOfThisGraph: isSameComputation(lastCompleted.graph, graph) } : null

export const presentSample = ({ id, name, description, tags, graph }: PipelineSample) => ({
  name: id,
  properties: { displayName: name, description, tags, graph },
})
export type PipelineSampleResource = ReturnType<typeof presentSample>
