import Box from '@mui/material/Box'
import Typography from '@mui/material/Typography'
import { nextRuns } from '#lib/schedules/triggers/next-run.ts'
import type { TimeTrigger } from '#lib/schedules/triggers/schema.ts'
import { resolveTimeZone } from '#lib/schedules/triggers/time-zone.ts'

interface NextTimesProps {
  trigger: TimeTrigger
  /** Of a schedule that exists: a recurrence without a start counts from then. */
  createdAt: string | undefined
}

/** The next five runs, as clocks of the schedule's time zone show them. */
export function NextTimes({ trigger, createdAt }: NextTimesProps) {
  const now = new Date()
  const times = nextRuns(trigger, now, createdAt ? new Date(createdAt) : now, 5)
  const timeZone = resolveTimeZone(trigger.timeZone) ?? 'UTC'
  const format = new Intl.DateTimeFormat('en', { dateStyle: 'full', timeStyle: 'long', timeZone })
  if (times.length === 0) return <Typography variant="body2">There is no time left to run at.</Typography>
  return (
    <Box component="ol" aria-label="Next runs" sx={{ m: 0, mt: 0.5, pl: 2.5 }} suppressHydrationWarning>
      {times.map((at) => (
        <li key={at.toISOString()} suppressHydrationWarning>
          {format.format(at)}
        </li>
      ))}
    </Box>
  )
}
