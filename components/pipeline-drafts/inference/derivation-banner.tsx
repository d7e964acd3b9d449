'use client'

import Alert from '@mui/material/Alert'
import Box from '@mui/material/Box'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { useDraft } from '#components/pipeline-drafts/editor/draft-context.tsx'
import { UndoDialog } from '#components/pipeline-drafts/inference/undo-dialog.tsx'
import { Needs } from '#components/ui/access/needs.tsx'
import { useStoredState } from '#lib/client/use-stored-state.ts'

/** What creating this inference pipeline added and removed, until it is closed for good. */
export function DerivationBanner() {
  const { draft } = useDraft()
  const { derivation } = draft.properties
  const [isClosed, setClosed] = useStoredState(`derivation:${draft.name}`, false)
  const [isOpen, setOpen] = useState(false)
  const [isUndoing, setUndoing] = useState(false)
  if (!derivation || isClosed) return null
  const { added, removed, labels, warnings } = derivation
  return (
    <Alert
      severity={warnings.length > 0 ? 'warning' : 'info'}
      onClose={() => setClosed(true)}
      sx={{ borderRadius: 0, maxHeight: 240, overflowY: 'auto' }}
    >
      {`Made of a training pipeline: ${added.length} added, ${removed.length} removed.`}
      {labels.length > 0 && ` A request need not have ${labels.map((label) => `'${label}'`).join(', ')}.`}{' '}
      <Button size="small" color="inherit" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {isOpen ? 'Hide changes' : 'Show changes'}
      </Button>
      <Needs action="write">
        <Button size="small" color="inherit" onClick={() => setUndoing(true)}>
          Undo
        </Button>
      </Needs>
      {warnings.map((warning) => (
        <Box key={warning}>{warning}</Box>
      ))}
      {isUndoing && <UndoDialog onClose={() => setUndoing(false)} />}
      {isOpen && (
        <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
          {added.map(({ node, title, why }) => (
            <li key={`added ${node}`}>{`Added ${title}: ${why}`}</li>
          ))}
          {removed.map(({ node, title, why }) => (
            <li key={`removed ${node} ${title}`}>{`Removed ${title}: ${why}`}</li>
          ))}
        </Box>
      )}
    </Alert>
  )
}
