'use client'

import TakenIcon from '@mui/icons-material/CancelOutlined'
import FreeIcon from '@mui/icons-material/CheckCircleOutlined'
import CircularProgress from '@mui/material/CircularProgress'
import { useEffect, useState } from 'react'
import { isFree } from '#components/deployments/name-check.ts'
import { endpointName } from '#lib/deployments/endpoint-name.ts'

type Mark = 'checking' | 'free' | 'taken' | 'unknown'

const pauseMs = 300

/** A mark at the end of a name field, live while typing: free, taken, or nothing for a name that is not valid yet. */
export function NameMark({ name, path }: { name: string; path: string }) {
  const mark = useNameMark(endpointName.safeParse(name).success ? path : undefined)
  if (mark === 'checking') return <CircularProgress size={16} aria-label="Checking the name" />
  if (mark === 'free') return <FreeIcon fontSize="small" color="success" titleAccess="This name is free" />
  if (mark === 'taken') return <TakenIcon fontSize="small" color="error" titleAccess="This name is taken" />
  return null
}

function useNameMark(path: string | undefined): Mark {
  const [checked, setChecked] = useState<{ path: string; mark: Mark }>()
  useEffect(() => {
    if (path === undefined) return
    const stop = new AbortController()
    const check = async () => {
      const mark = await isFree(path, stop.signal).then(
        (free): Mark => (free ? 'free' : 'taken'),
        (): Mark => 'unknown',
      )
      if (!stop.signal.aborted) setChecked({ path, mark })
    }
    const pause = setTimeout(() => void check(), pauseMs)
    return () => {
      clearTimeout(pause)
      stop.abort()
    }
  }, [path])
  if (path === undefined) return 'unknown'
  return checked?.path === path ? checked.mark : 'checking'
}
