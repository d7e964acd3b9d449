'use client'

import Typography from '@mui/material/Typography'
import type { SaveState } from '#components/pipeline-drafts/editor/use-autosave.ts'

/** How autosave stands, in a few words. */
export function SaveIndicator({ state }: { state: SaveState }) {
  const isBad = state.is === 'failed' || state.is === 'conflict'
  return (
    <Typography
      variant="caption"
      role="status"
      sx={{ color: isBad ? 'error.main' : 'text.secondary', whiteSpace: { sm: 'nowrap' } }}
    >
      {presentSave(state)}
    </Typography>
  )
}

function presentSave(state: SaveState): string {
  if (state.is === 'saved') return 'Autosave on · saved'
  if (state.is === 'failed') return `Not saved: ${state.error.message}`
  if (state.is === 'conflict') return 'Not saved: changed by someone else'
  return 'Saving…'
}
