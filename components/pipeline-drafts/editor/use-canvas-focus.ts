'use client'

import { useReactFlow, useStore } from '@xyflow/react'
import { useEffect, useRef } from 'react'
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

/** Keeps what is in the middle there when a panel beside the canvas opens or closes. */
export function useKeepCentre(): void {
  const width = useStore((state) => state.width)
  const before = useRef(0)
  const flow = useReactFlow()
  useEffect(() => {
    const old = before.current
    before.current = width
    if (old === 0 || width === 0 || old === width) return
    const { x, y, zoom } = flow.getViewport()
    void flow.setViewport({ x: x + (width - old) / 2, y, zoom })
  }, [width, flow])
}
