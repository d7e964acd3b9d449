'use client'

import { useEffect } from 'react'
import type { Autosave } from '#components/pipeline-drafts/editor/use-autosave.ts'
import type { DraftResource } from '#lib/pipeline-drafts/view.ts'

/** Shows what somebody else saved, as long as nothing of ours is waiting to be saved. */
export function useFollowServer(draft: DraftResource, { isNewer, accept }: Autosave): void {
  useEffect(() => {
    if (isNewer(draft)) accept(draft)
  }, [draft, isNewer, accept])
}
