'use client'

import { useCallback, useEffect, useRef, useState } from 'react'
import { draftPath } from '#components/pipeline-drafts/draft.ts'
import { useEditorStore } from '#components/pipeline-drafts/editor/editor-store.tsx'
import { put } from '#lib/client/api.ts'
import { type ApiError, toApiError } from '#lib/client/api-error.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { DraftResource } from '#lib/pipeline-drafts/view.ts'
import type { Graph } from '#lib/pipelines/graph/graph.ts'

/** What beside the graph is saved with the draft. */
export interface DraftWords {
  displayName: string
  description: string
  tags: Record<string, string>
}

export type SaveState =
  | { is: 'saved' }
  | { is: 'changed' }
  | { is: 'saving' }
  | { is: 'failed'; error: ApiError }
  /** Somebody else saved first; nothing is sent until one of the two is chosen. */
  | { is: 'conflict'; error: ApiError }

const pauseMs = 700
const retryMs = 5_000

/** Saves the draft a moment after each change, one request at a time, and says how it stands. */
export function useAutosave(draft: DraftResource, onSaved: (draft: DraftResource) => void) {
  const path = draftPath(useWorkspace().base, draft.name)
  const store = useEditorStore()
  const [state, setState] = useState<SaveState>({ is: 'saved' })
  const [words, setWords] = useState(() => wordsOf(draft))
  const wanted = useRef<{ graph: Graph; words: DraftWords }>({ graph: store.getState().graph, words })
  const saved = useRef({ ...wanted.current, revision: draft.properties.revision })
  const running = useRef<Promise<void>>(undefined)
  const hasConflict = useRef(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)

  const isDirty = useCallback(
    () => wanted.current.graph !== saved.current.graph || wanted.current.words !== saved.current.words,
    [],
  )

  const send = useCallback(async () => {
    const { graph, words: named } = wanted.current
    setState({ is: 'saving' })
    const { displayName, description, tags } = named
    const body = { displayName, description, tags, graph, revision: saved.current.revision }
    const reply = await put<DraftResource>(path, body)
    saved.current = { graph, words: named, revision: reply.body.properties.revision }
    onSaved(reply.body)
  }, [path, onSaved])

  /** Resolves when all that was drawn so far is saved; throws what kept it from being. */
  const flush = useCallback(async () => {
    clearTimeout(timer.current)
    while (running.current || isDirty()) {
      // Two saves from one revision would be a conflict with oneself.
      if (running.current) {
        await running.current.catch(() => undefined)
        continue
      }
      running.current = send()
      try {
        await running.current
      } catch (thrown) {
        const error = toApiError(thrown)
        hasConflict.current = error.status === 409
        setState({ is: hasConflict.current ? 'conflict' : 'failed', error })
        throw error
      } finally {
        running.current = undefined
      }
    }
    setState({ is: 'saved' })
  }, [send, isDirty])

  const plan = useCallback(() => {
    if (!isDirty() || hasConflict.current) return
    setState({ is: 'changed' })
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void flush().catch(() => undefined), pauseMs)
  }, [flush, isDirty])

  useEffect(
    () =>
      store.subscribe(() => {
        wanted.current = { ...wanted.current, graph: store.getState().graph }
        plan()
      }),
    [store, plan],
  )

  useEffect(() => {
    if (state.is !== 'failed') return
    const retry = setTimeout(() => void flush().catch(() => undefined), retryMs)
    return () => clearTimeout(retry)
  }, [state, flush])

  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => {
      if (isDirty()) event.preventDefault()
    }
    window.addEventListener('beforeunload', leave)
    return () => {
      window.removeEventListener('beforeunload', leave)
      // Leaving for another page of the portal saves at once.
      if (isDirty()) void flush().catch(() => undefined)
    }
  }, [flush, isDirty])

  const changeWords = useCallback(
    (changes: Partial<DraftWords>) => {
      const next = { ...wanted.current.words, ...changes }
      wanted.current = { ...wanted.current, words: next }
      setWords(next)
      plan()
    },
    [plan],
  )

  /** Takes the server's draft in place of what is drawn here. */
  const accept = useCallback(
    (theirs: DraftResource) => {
      clearTimeout(timer.current)
      hasConflict.current = false
      const { graph, revision } = theirs.properties
      const named = wordsOf(theirs)
      wanted.current = { graph, words: named }
      saved.current = { graph, words: named, revision }
      setWords(named)
      store.dispatch({ do: 'load', graph })
      setState({ is: 'saved' })
    },
    [store],
  )

  const isNewer = useCallback(
    (other: DraftResource) => other.properties.revision > saved.current.revision && !running.current && !isDirty(),
    [isDirty],
  )

  return { state, words, changeWords, flush, accept, isNewer }
}

export type Autosave = ReturnType<typeof useAutosave>

const wordsOf = ({ properties, tags = {} }: DraftResource): DraftWords => ({
  displayName: properties.displayName,
  description: properties.description,
  tags,
})
