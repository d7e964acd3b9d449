'use client'

import { useReactFlow } from '@xyflow/react'
import { useEffect } from 'react'
import { useEditorStore } from '#components/pipeline-drafts/editor/editor-store.tsx'
import { nodeSize } from '#components/pipeline-drafts/editor/layout-graph.ts'

const asked = 'slipway:focus-node'

/** Asks the canvas to select a node and to bring it into view, from a list or a message. */
export const focusNode = (node: string) => window.dispatchEvent(new CustomEvent(asked, { detail: node }))

/** Follows `focusNode`. */
export function useCanvasFocus(): void {
  const store = useEditorStore()
  const flow = useReactFlow()
  useEffect(() => {
    const focus = (event: Event) => {
      const id: unknown = event instanceof CustomEvent ? event.detail : undefined
      const node = store.getState().graph.nodes.find((one) => one.id === id)
      if (!node) return
      store.dispatch({ do: 'select', nodes: [node.id] })
      const { x, y } = node.position
      const zoom = Math.max(flow.getZoom(), 0.8)
      void flow.setCenter(x + nodeSize.width / 2, y + nodeSize.height / 2, { zoom, duration: 200 })
    }
    window.addEventListener(asked, focus)
    return () => window.removeEventListener(asked, focus)
  }, [store, flow])
}
