'use client'

import Tooltip from '@mui/material/Tooltip'
import { useEffect, useState } from 'react'

const units = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
] as const

const relative = new Intl.RelativeTimeFormat('en')
const absolute = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' })

/** "3 minutes ago", "in 2 days", "just now", "in a moment". */
export function presentAge(at: Date, now: Date): string {
  const seconds = (at.getTime() - now.getTime()) / 1000
  const unit = units.find(([, size]) => Math.abs(seconds) >= size)
  if (unit) return relative.format(Math.round(seconds / unit[1]), unit[0])
  // A server's clock may be a little ahead of the browser's.
  return seconds > 5 ? 'in a moment' : 'just now'
}

/** A moment as its age, with the full date and time on hover and for assistive technology. `--` when there is none. */
export function Time({ at }: { at: string | undefined | null }) {
  const [now, setNow] = useState(() => new Date())
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 30_000)
    return () => clearInterval(timer)
  }, [])
  if (!at) return '--'
  const date = new Date(at)
  return (
    <Tooltip title={absolute.format(date)}>
      <time dateTime={date.toISOString()} suppressHydrationWarning style={{ whiteSpace: 'nowrap' }}>
        {presentAge(date, now)}
      </time>
    </Tooltip>
  )
}
