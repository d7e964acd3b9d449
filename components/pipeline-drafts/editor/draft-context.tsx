'use client'

import { createContext, useContext } from 'react'
import type { Autosave } from '#components/pipeline-drafts/editor/use-autosave.ts'
import type { DraftResource } from '#lib/pipeline-drafts/view.ts'

interface DraftSession {
  draft: DraftResource
  /** ARM path. */
  path: string
  autosave: Autosave
}

export const DraftContext = createContext<DraftSession | undefined>(undefined)

/** The draft that is being edited, as the server last had it. */
export function useDraft(): DraftSession {
  const session = useContext(DraftContext)
  if (!session) throw new Error('This component belongs inside the pipeline editor.')
  return session
}
