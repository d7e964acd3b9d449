'use client'

import { useEffect, useState } from 'react'

/** "850 ms", "12 s", "3 min 05 s", "2 h 04 min". */
export function presentDuration(ms: number): string {
  if (ms < 1_000) return `${Math.round(ms)} ms`
  const seconds = Math.floor(ms / 1000)
  if (seconds < 60) return `${seconds} s`
  const pad = (value: number) => String(value).padStart(2, '0')
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60) return `${minutes} min ${pad(seconds % 60)} s`
  return `${Math.floor(minutes / 60)} h ${pad(minutes % 60)} min`
}

interface DurationProps {
  /** ISO date-times; without `to` the clock runs. */
  from: string | undefined | null
  to?: string | undefined | null
}

/** Time between two moments, counting up while there is no end. `--` when it has not started. */
export function Duration({ from, to }: DurationProps) {
  const [now, setNow] = useState(() => Date.now())
  const isRunning = Boolean(from) && !to
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => setNow(Date.now()), 1_000)
    return () => clearInterval(timer)
  }, [isRunning])
  if (!from) return '--'
  const end = to ? Date.parse(to) : now
  return (
    <span suppressHydrationWarning style={{ whiteSpace: 'nowrap' }}>
      {presentDuration(Math.max(end - Date.parse(from), 0))}
    </span>
  )
}
