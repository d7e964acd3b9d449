'use client'

import { useReactFlow } from '@xyflow/react'
import { useEffect } from 'react'
import { newNodeId } from '#components/pipeline-drafts/editor/add-node.ts'
import { type EditorStore, useEditorStore } from '#components/pipeline-drafts/editor/editor-store.tsx'
import { bringIntoView, parseClip, presentClip } from '#components/pipeline-drafts/editor/graph-clipboard.ts'
import type { NodeMenuPlace } from '#components/pipeline-drafts/editor/node-menu.tsx'

/**
 * Delete, undo, redo, select all, copy and paste while the focus is on the canvas or nowhere. `openMenu` must stay the same function.
 */
export function useCanvasKeys(openMenu: (place: NodeMenuPlace) => void): void {
  const store = useEditorStore()
  const flow = useReactFlow()
  useEffect(() => {
    const stop = new AbortController()
    const listen = <K extends 'keydown' | 'copy' | 'cut' | 'paste'>(
      kind: K,
      run: (event: DocumentEventMap[K]) => void,
    ) => document.addEventListener(kind, (event) => isOnCanvas(event.target) && run(event), { signal: stop.signal })
    listen('keydown', (event) => {
      if (runKey(store, event)) return event.preventDefault()
      const place = readMenuKey(event)
      if (!place) return
      event.preventDefault()
      openMenu(place)
    })
    listen('copy', (event) => void copySelected(store, event))
    listen('cut', (event) => copySelected(store, event) && removeSelected(store))
    listen('paste', (event) => {
      const text = event.clipboardData?.getData('text/plain') ?? ''
      const fragment = parseClip(text, store.getState().graph, newNodeId)
      if (!fragment) return
      event.preventDefault()
      store.dispatch({ do: 'insert', fragment: bringIntoView(fragment, viewOf(flow)) })
    })
    return () => stop.abort()
  }, [store, flow, openMenu])
}

function removeSelected(store: EditorStore): void {
  const { selectedNodes, selectedEdges } = store.getState()
  store.dispatch({ do: 'remove', nodes: selectedNodes, edges: selectedEdges })
}

function copySelected(store: EditorStore, event: ClipboardEvent): boolean {
  const { graph, selectedNodes } = store.getState()
  const text = presentClip(graph, selectedNodes)
  if (text === undefined || !event.clipboardData) return false
  event.clipboardData.setData('text/plain', text)
  event.preventDefault()
  return true
}

/** True when the key was one of ours. */
function runKey(store: EditorStore, { key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): boolean {
  if (key === 'Delete' || key === 'Backspace') {
    removeSelected(store)
    return true
  }
  if (!ctrlKey && !metaKey) return false
  const letter = key.toLowerCase()
  if (letter === 'z') store.dispatch({ do: shiftKey ? 'redo' : 'undo' })
  else if (letter === 'y') store.dispatch({ do: 'redo' })
  else if (letter === 'a') store.dispatch({ do: 'select', nodes: store.getState().graph.nodes.map(({ id }) => id) })
  else return false
  return true
}

function readMenuKey({ key, shiftKey, target }: KeyboardEvent): NodeMenuPlace | undefined {
  if (key !== 'm' && key !== 'ContextMenu' && !(key === 'F10' && shiftKey)) return undefined
  const element = target instanceof Element ? target.closest('.react-flow__node') : null
  const node = element?.getAttribute('data-id')
  if (!element || !node) return undefined
  const { left, bottom } = element.getBoundingClientRect()
  return { node, x: left, y: bottom }
}

/** What of the graph's plane the canvas shows. */
function viewOf(flow: ReturnType<typeof useReactFlow>) {
  const { left, top, right, bottom } = document.getElementById('canvas')?.getBoundingClientRect() ?? new DOMRect()
  const from = flow.screenToFlowPosition({ x: left, y: top })
  const to = flow.screenToFlowPosition({ x: right, y: bottom })
  return { ...from, width: to.x - from.x, height: to.y - from.y }
}

/** A click beside everything leaves the focus on the page's `main`. */
const isOnCanvas = (target: EventTarget | null) =>
  target === document.body || (target instanceof Element && target.matches('main, #canvas, #canvas *'))
