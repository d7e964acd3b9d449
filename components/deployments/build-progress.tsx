'use client'

import Alert from '@mui/material/Alert'
import Button from '@mui/material/Button'
import { useState } from 'react'
import { BuildLog } from '#components/environments/build-log.tsx'
import { presentDuration } from '#components/ui/duration.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { isUnderWay } from '#lib/environments/builds/states.ts'
import type { ContentBuildResource } from '#lib/environments/view.ts'

interface BuildProgressProps {
  /** What the resource says of its engine. */
  runtime: { python?: { environmentHash: string | null } | undefined } | null
  provisioningState: string
}

/** How far the environment of a deployment in Python is, as long as the deployment waits for it or has failed. */
export function BuildProgress({ runtime, provisioningState }: BuildProgressProps) {
  const hash = runtime?.python?.environmentHash
  if (!hash || provisioningState === 'Succeeded') return null
  return <Progress hash={hash} />
}

function Progress({ hash }: { hash: string }) {
  const { base } = useWorkspace()
  const path = `${base}/environmentBuilds/${encodeURIComponent(hash)}`
  const { data } = useResource<ContentBuildResource>(path)
  const [isOpen, setOpen] = useState(false)
  if (!data) return null
  const { state, error, startedAt, endedAt } = data.properties
  const isBuilding = isUnderWay(state)
  const spent = startedAt && endedAt && presentDuration(Date.parse(endedAt) - Date.parse(startedAt))
  const said = isBuilding ? 'Its Python environment is being built; that takes minutes the first time.' : undefined
  return (
    <>
      <Alert
        severity={state === 'Failed' ? 'error' : 'info'}
        action={
          <Button color="inherit" size="small" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
            {isOpen ? 'Hide log' : 'Show log'}
          </Button>
        }
      >
        {said ?? error ?? `Its Python environment was built${spent ? ` in ${spent}` : ''}.`}
      </Alert>
      {isOpen && <BuildLog path={`${path}/log`} isLive={isBuilding} />}
    </>
  )
}
