'use client'

import { useDeferredValue, useMemo } from 'react'
import { useEditor } from '#components/pipeline-drafts/editor/editor-store.tsx'
import type { GraphIssue } from '#lib/pipelines/graph/graph-issue.ts'
import { validateGraph } from '#lib/pipelines/graph/validate-graph.ts'
import { manifests } from '#lib/pipelines/modules/manifests.ts'

/** What keeps the drawn graph from running, found in the browser by the rules that the API and the engine use. */
export function useIssues(): readonly GraphIssue[] {
  const graph = useDeferredValue(useEditor((state) => state.graph))
  return useMemo(() => validateGraph(graph, manifests), [graph])
}
