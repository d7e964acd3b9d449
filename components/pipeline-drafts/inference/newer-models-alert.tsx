'use client'

import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { useDraft } from '#components/pipeline-drafts/editor/draft-context.tsx'
import { presentUpdates } from '#components/pipeline-drafts/inference/present-updates.ts'
import { UpdateDialog } from '#components/pipeline-drafts/inference/update-dialog.tsx'
import { Needs } from '#components/ui/access/needs.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import type { Updates } from '#lib/pipeline-drafts/inference/list-updates.ts'

/** Says that the training pipeline has learned anew since this inference pipeline was made or updated. */
export function NewerModelsAlert() {
  const { draft, path } = useDraft()
  const { derivation, sourceDraftId } = draft.properties
  const { data } = useResource<Updates>(derivation && sourceDraftId ? `${path}/updates` : undefined)
  const [isUpdating, setUpdating] = useState(false)
  const text = data && presentUpdates(data)
  return (
    <>
      {text && (
        <Alert
          severity="info"
          sx={{ borderRadius: 0 }}
          action={
            <Needs action="write">
              <Button size="small" color="inherit" onClick={() => setUpdating(true)}>
                Update
              </Button>
            </Needs>
          }
        >
          {text}
        </Alert>
      )}
      {isUpdating && <UpdateDialog onClose={() => setUpdating(false)} />}
    </>
  )
}
