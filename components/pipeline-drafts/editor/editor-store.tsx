'use client'

import { createContext, type ReactNode, useContext, useState, useSyncExternalStore } from 'react'
import {
  type EditorAction,
  type EditorState,
  reduceEditor,
  startEditing,
} from '#components/pipeline-drafts/editor/graph-reducer.ts'
import type { Graph } from '#lib/pipelines/graph/graph.ts'

export interface EditorStore {
  /** Nodes can be looked at, and nothing changed. */
  isReadOnly: boolean
  getState: () => EditorState
  dispatch: (action: EditorAction) => void
  subscribe: (listener: () => void) => () => void
}

function createEditorStore(graph: Graph, isReadOnly: boolean): EditorStore {
  let state = startEditing(graph)
  const listeners = new Set<() => void>()
  return {
    isReadOnly,
    getState: () => state,
    dispatch: (action) => {
      if (isReadOnly && action.do !== 'select' && action.do !== 'load') return
      const next = reduceEditor(state, action)
      if (next === state) return
      state = next
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const EditorContext = createContext<EditorStore | undefined>(undefined)

interface EditorProviderProps {
  graph: Graph
  /** Read once: another one needs another key. */
  isReadOnly: boolean
  children: ReactNode
}

export function EditorProvider({ graph, isReadOnly, children }: EditorProviderProps) {
  const [store] = useState(() => createEditorStore(graph, isReadOnly))
  return <EditorContext value={store}>{children}</EditorContext>
}

export function useEditorStore(): EditorStore {
  const store = useContext(EditorContext)
  if (!store) throw new Error('This component belongs inside the pipeline editor.')
  return store
}

/** Draws again only when what the selector picks is another object; it must not make new ones. */
export function useEditor<T>(selector: (state: EditorState) => T): T {
  const { subscribe, getState } = useEditorStore()
  const read = () => selector(getState())
  return useSyncExternalStore(subscribe, read, read)
}

/** The one node that is selected; undefined for none and for several. */
export const pickSelectedNode = ({ graph, selectedNodes }: EditorState) =>
  selectedNodes.length === 1 ? graph.nodes.find(({ id }) => id === selectedNodes[0]) : undefined
