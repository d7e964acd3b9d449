'use client'

import Button from '@mui/material/Button'
import Dialog from '@mui/material/Dialog'
import DialogActions from '@mui/material/DialogActions'
import DialogContent from '@mui/material/DialogContent'
import DialogTitle from '@mui/material/DialogTitle'
import Typography from '@mui/material/Typography'
import { useRouter } from 'next/navigation'
import { useId, useState } from 'react'
import { draftHref } from '#components/pipeline-drafts/draft.ts'
import { useDraft } from '#components/pipeline-drafts/editor/draft-context.tsx'
import { useEditorStore } from '#components/pipeline-drafts/editor/editor-store.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { get, post } from '#lib/client/api.ts'
import type { ApiError } from '#lib/client/api-error.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { DraftResource } from '#lib/pipeline-drafts/view.ts'

/** Somebody else saved this pipeline meanwhile: theirs or mine, and nothing is lost unasked. */
export function ConflictDialog({ conflict }: { conflict: ApiError }) {
  const { base } = useWorkspace()
  const { draft, path, autosave } = useDraft()
  const store = useEditorStore()
  const router = useRouter()
  const titleId = useId()
  const [isBusy, setBusy] = useState(false)
  const [error, setError] = useState<unknown>()
  const run = async (work: () => Promise<void>) => {
    setBusy(true)
    setError(undefined)
    try {
      await work()
    } catch (thrown) {
      setError(thrown)
    } finally {
      setBusy(false)
    }
  }
  const reload = async () => autosave.accept((await get<DraftResource>(path)).body)
  const keep = async () => {
    const { displayName, description } = autosave.words
    const copy = await post<DraftResource>(`${base}/pipelineDrafts`, {
      displayName: `${displayName} (my copy)`.slice(0, 255),
      description,
      kind: draft.properties.kind,
      graph: store.getState().graph,
    })
    await reload()
    router.push(draftHref(copy.body.name))
  }
  return (
    <Dialog open aria-labelledby={titleId}>
      <DialogTitle id={titleId}>This pipeline was changed elsewhere</DialogTitle>
      <DialogContent sx={{ display: 'grid', gap: 1.5 }}>
        <Typography>{conflict.message}</Typography>
        <Typography variant="body2" sx={{ color: 'text.secondary' }}>
          Reload theirs and lose what you drew since then, or keep yours as a copy beside it.
        </Typography>
        {error !== undefined && <ErrorPanel error={error} />}
      </DialogContent>
      <DialogActions>
        <Button color="inherit" loading={isBusy} onClick={() => void run(reload)}>
          Reload theirs
        </Button>
        <Button variant="contained" loading={isBusy} onClick={() => void run(keep)}>
          Keep mine as a copy
        </Button>
      </DialogActions>
    </Dialog>
  )
}
