'use client'

import type { Connection, Edge, FinalConnectionState } from '@xyflow/react'
import { useCallback, useMemo, useRef } from 'react'
import { useToast } from '#components/notifications/toast-context.tsx'
import { useEditorStore } from '#components/pipeline-drafts/editor/editor-store.tsx'
import { canConnect } from '#lib/pipelines/graph/can-connect.ts'
import type { GraphEdge } from '#lib/pipelines/graph/graph.ts'
import { manifests } from '#lib/pipelines/modules/manifests.ts'

/** Draws connections between ports that fit, and says why others do not. */
export function useConnecting() {
  const store = useEditorStore()
  const toast = useToast()
  const refusal = useRef<string>(undefined)

  const isValid = useCallback(
    (connection: Connection | Edge) => {
      const edge = toEdge(connection)
      refusal.current = edge ? canConnect(store.getState().graph, manifests, edge) : undefined
      return edge !== undefined && refusal.current === undefined
    },
    [store],
  )
  const connect = useCallback(
    (connection: Connection) => {
      const edge = toEdge(connection)
      if (edge) store.dispatch({ do: 'connect', edge })
    },
    [store],
  )
  const start = useCallback(() => {
    refusal.current = undefined
  }, [])
  const end = useCallback(
    (_: MouseEvent | TouchEvent, { toHandle, isValid: isConnected }: FinalConnectionState) => {
      if (toHandle && !isConnected && refusal.current) {
        toast.show({ level: 'warning', title: 'Not connected', detail: refusal.current })
      }
    },
    [toast],
  )
  return useMemo(() => ({ isValid, connect, start, end }), [isValid, connect, start, end])
}

function toEdge({ source, sourceHandle, target, targetHandle }: Connection | Edge): GraphEdge | undefined {
  if (!sourceHandle || !targetHandle) return undefined
  return { from: { node: source, port: sourceHandle }, to: { node: target, port: targetHandle } }
}
