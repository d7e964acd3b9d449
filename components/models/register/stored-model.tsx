'use client'

import LinearProgress from '@mui/material/LinearProgress'
import { RecognisedPanel } from '#components/models/register/recognised-panel.tsx'
import { readStoredText, useStoredFiles } from '#components/models/register/stored-files.ts'
import { useRecognised } from '#components/models/register/use-recognised.ts'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { useDebounced } from '#lib/client/use-debounced.ts'

/** What lies at a datastore path, as far as its names and texts tell. */
export function StoredModel({ uri }: { uri: string }) {
  const { files, error, isLoading, refresh } = useStoredFiles(useDebounced(uri, 400))
  const recognised = useRecognised(files, readStoredText)
  if (error) return <ErrorPanel title="Nothing can be read there." error={error} onRetry={refresh} />
  if (isLoading) return <LinearProgress aria-label="Looking at the files" />
  return recognised ? <RecognisedPanel recognised={recognised} /> : null
}
