import { Cron } from 'croner'
import { type RecurrenceTrigger, type TimeTrigger, weekDays } from '#lib/schedules/triggers/schema.ts'
import { localTimeOf, parseMoment, resolveTimeZone } from '#lib/schedules/triggers/time-zone.ts'

/** Days are looked at one by one; a recurrence that finds none of 100 years has none. */
const maxDays = 36_525

/**
 * The first run after a moment, or undefined when there is none. A time of day that daylight saving skips is when the clock has
 * jumped; one that comes twice is the first. `createdAt` is what a recurrence without a start counts from.
 */
export function nextRun(trigger: TimeTrigger, after: Date, createdAt: Date): Date | undefined {
  const zone = resolveTimeZone(trigger.timeZone) ?? 'UTC'
  const start = trigger.startTime === undefined ? undefined : parseMoment(trigger.startTime, zone)
  const end = trigger.endTime === undefined ? undefined : parseMoment(trigger.endTime, zone)
  const from = start && start > after ? new Date(start.getTime() - 1) : after
  const next =
    trigger.triggerType === 'Cron'
      ? cronOf(trigger.expression, zone).nextRun(from)
      : nextRecurrence(trigger, from, start ?? wholeMinute(createdAt), zone)
  if (!next || (end && next > end)) return undefined
  return next
}

/** The next runs after a moment, at most `count`. */
export function nextRuns(trigger: TimeTrigger, after: Date, createdAt: Date, count: number): Date[] {
  const runs: Date[] = []
  for (let at = nextRun(trigger, after, createdAt); at && runs.length < count; at = nextRun(trigger, at, createdAt))
    runs.push(at)
  return runs
}

const cronOf = (expression: string, timezone: string) =>
  new Cron(expression, { mode: '5-part', timezone, paused: true })

const wholeMinute = (moment: Date) => new Date(Math.floor(moment.getTime() / 60_000) * 60_000)

function nextRecurrence(trigger: RecurrenceTrigger, from: Date, anchor: Date, zone: string): Date | undefined {
  const { frequency, interval } = trigger
  if (frequency === 'Minute' || frequency === 'Hour') {
    const step = interval * (frequency === 'Hour' ? 3_600_000 : 60_000)
    const count = Math.max(0, Math.floor((from.getTime() - anchor.getTime()) / step) + 1)
    return new Date(anchor.getTime() + count * step)
  }
  return nextOfDays(trigger, from, anchor, zone)
}

/** Cron finds the times of each day, and the interval says which days count. */
function nextOfDays(trigger: RecurrenceTrigger, from: Date, anchor: Date, zone: string): Date | undefined {
  const { hours, minutes, days } = deriveTimes(trigger, anchor, zone)
  const counts = (moment: Date) => isCounted(trigger, moment, anchor, zone)
  const ofDay = cronOf(`${minutes.join(',')} ${hours.join(',')} ${days}`, zone)
  const first = ofDay.nextRun(from)
  if (!first) return undefined
  if (counts(first)) return first
  const daily = cronOf(`${Math.min(...minutes)} ${Math.min(...hours)} ${days}`, zone)
  let at = daily.nextRun(from)
  for (let looked = 0; at && looked < maxDays; looked += 1) {
    if (counts(at)) return at
    at = daily.nextRun(at)
  }
  return undefined
}

/** What the pattern leaves out is as it is at the anchor: a daily recurrence that began at 9:30 is at 9:30. */
function deriveTimes({ frequency, schedule }: RecurrenceTrigger, anchor: Date, zone: string) {
  const begun = localTimeOf(anchor, zone)
  const hours = schedule.hours.length > 0 ? schedule.hours : [begun.hour]
  const minutes = schedule.minutes.length > 0 ? schedule.minutes : schedule.hours.length > 0 ? [0] : [begun.minute]
  const weekly =
    schedule.weekDays.length > 0 ? schedule.weekDays.map((name) => weekDays.indexOf(name)) : [begun.weekDay]
  const monthly = schedule.monthDays.length > 0 ? schedule.monthDays : [begun.day]
  const days =
    frequency === 'Week' ? `* * ${weekly.join(',')}` : frequency === 'Month' ? `${monthly.join(',')} * *` : '* * *'
  return { hours, minutes, days }
}

function isCounted({ frequency, interval }: RecurrenceTrigger, moment: Date, anchor: Date, zone: string): boolean {
  const [is, was] = [localTimeOf(moment, zone), localTimeOf(anchor, zone)]
  if (frequency === 'Day') return (is.dayNumber - was.dayNumber) % interval === 0
  if (frequency === 'Month') return (is.monthNumber - was.monthNumber) % interval === 0
  return (weekOf(is.dayNumber) - weekOf(was.dayNumber)) % interval === 0
}

/** Weeks begin on Monday; 1970-01-01 was a Thursday. */
const weekOf = (dayNumber: number) => Math.floor((dayNumber + 3) / 7)
