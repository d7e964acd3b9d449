import { Cron } from 'croner'
import { windowsTimeZones } from '#lib/schedules/triggers/windows-time-zones.ts'

/** The IANA zone of a name that is one, or of Windows' name for it; undefined for any other text. */
export function resolveTimeZone(name: string): string | undefined {
  const zone = windowsTimeZones.get(name.trim().toLowerCase()) ?? name.trim()
  // The runtime also takes `+02:00`, which has no daylight saving and is no zone of Azure's.
  if (!/^[a-z]/i.test(zone)) return undefined
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return zone
  } catch {
    return undefined
  }
}

const local = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.\d+)?)?)?$/

/** The moment of an ISO 8601 text; without an offset it is a time of the zone. Undefined when it is none. */
export function parseMoment(text: string, zone: string): Date | undefined {
  const [, day, time = '00:00', seconds = '00'] = local.exec(text.trim()) ?? []
  if (!day) return /^\d{4}-\d{2}-\d{2}T.*(Z|[+-]\d{2}:?\d{2})$/i.test(text.trim()) ? valid(new Date(text)) : undefined
  if (!valid(new Date(`${day}T${time}:${seconds}Z`))) return undefined
  return new Cron(`${day}T${time}:${seconds}`, { timezone: zone, paused: true }).nextRun(new Date(0)) ?? undefined
}

const valid = (date: Date) => (Number.isNaN(date.getTime()) ? undefined : date)

export interface LocalTime {
  /** Days since 1970-01-01 of the calendar in the zone. */
  dayNumber: number
  /** Months since January of the year 0. */
  monthNumber: number
  day: number
  /** 0 is Sunday. */
  weekDay: number
  hour: number
  minute: number
}

/** What clock and calendar show in the zone. */
export function localTimeOf(moment: Date, zone: string): LocalTime {
  const parts = formatterOf(zone).formatToParts(moment)
  const read = (type: string) => Number(parts.find((part) => part.type === type)?.value)
  const [year, month, day] = [read('year'), read('month'), read('day')]
  const dayNumber = Date.UTC(year, month - 1, day) / 86_400_000
  return {
    dayNumber,
    monthNumber: year * 12 + month - 1,
    day,
    weekDay: (dayNumber + 4) % 7,
    hour: read('hour'),
    minute: read('minute'),
  }
}

const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known) return known
  const options = { year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric' } as const
  const made = new Intl.DateTimeFormat('en-US', { ...options, timeZone, calendar: 'gregory', hourCycle: 'h23' })
  formatters.set(timeZone, made)
  return made
}
