'use client'

import FormControlLabel from '@mui/material/FormControlLabel'
import Switch from '@mui/material/Switch'
import { useSearchParams } from 'next/navigation'

/** Whether older versions are left out: so, unless the URL says otherwise. */
export function useLatestOnly(): [boolean, (isLatestOnly: boolean) => void] {
  const params = useSearchParams()
  const change = (isLatestOnly: boolean) => {
    const next = new URLSearchParams(params)
    next.delete('page')
    if (isLatestOnly) next.delete('versions')
    else next.set('versions', 'all')
    window.history.replaceState(null, '', `?${next}`)
  }
  return [params.get('versions') !== 'all', change]
}

export function LatestOnlySwitch() {
  const [isLatestOnly, change] = useLatestOnly()
  return (
    <FormControlLabel
      label="Latest versions only"
      control={<Switch checked={isLatestOnly} onChange={(_, checked) => change(checked)} />}
      sx={{ ml: 0 }}
    />
  )
}
