'use client'

import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useEffect, useState } from 'react'
import { contentPath, joinPath } from '#components/storage/file-paths.ts'
import { withApiVersion } from '#lib/client/request.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

export interface OutputFilePlace {
  datastore: string
  folder: string
  fileName: string
}

interface OutputClashProps {
  place: OutputFilePlace
  onUnique: () => void
}

/** Says that the output file is already there, as soon as the place is typed, and offers a free name. */
export function OutputClash({ place, onUnique }: OutputClashProps) {
  const isTaken = useIsTaken(place)
  if (!isTaken) return null
  return <ClashAlert path={`${place.datastore}/${joinPath(place.folder, place.fileName)}`} onUnique={onUnique} />
}

export function ClashAlert({ path, onUnique }: { path: string; onUnique: () => void }) {
  return (
    <Alert
      severity="error"
      action={
        <Button color="inherit" onClick={onUnique}>
          Use a unique name
        </Button>
      }
    >
      {`${path} already exists. Nothing is ever overwritten, so the job would fail.`}
    </Alert>
  )
}

const pauseMs = 400

/** Whether there is such a file; `base` is `{WS}`. An unclear answer is none: the server asks again when the job starts. */
export async function isTaken(base: string, place: OutputFilePlace, signal?: AbortSignal): Promise<boolean> {
  const { datastore, folder, fileName } = place
  if (datastore === '' || fileName === '') return false
  const store = `${base}/datastores/${encodeURIComponent(datastore)}`
  const path = contentPath(store, joinPath(folder.replace(/\/+$/, ''), fileName))
  const answer = await fetch(withApiVersion(path), {
    headers: { range: 'bytes=0-0' },
    ...(signal && { signal }),
  }).catch(() => undefined)
  // 416: it is there and empty.
  return answer !== undefined && (answer.ok || answer.status === 416)
}

/** The same, a moment after the place was last changed. */
function useIsTaken({ datastore, folder, fileName }: OutputFilePlace): boolean {
  const { base } = useWorkspace()
  const key = JSON.stringify([datastore, folder, fileName])
  const [taken, setTaken] = useState<string>()
  useEffect(() => {
    const stop = new AbortController()
    const check = async () => {
      const found = await isTaken(base, { datastore, folder, fileName }, stop.signal)
      if (!stop.signal.aborted) setTaken(found ? key : undefined)
    }
    const pause = setTimeout(() => void check(), pauseMs)
    return () => {
      clearTimeout(pause)
      stop.abort()
    }
  }, [base, datastore, folder, fileName, key])
  return taken === key
}
