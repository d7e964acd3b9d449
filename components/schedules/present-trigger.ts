import { parseDurationMs } from '#lib/core/duration.ts'
import { type RecurrenceTrigger, type Trigger, weekDays } from '#lib/schedules/triggers/schema.ts'

/** When a schedule runs, in plain words: "Every 2 weeks on Monday and Friday at 07:00, Europe/Paris time". */
export function presentTrigger(trigger: Trigger): string {
  if (trigger.triggerType === 'NewFiles') {
    const { datastore, path, pollingInterval } = trigger
    const seconds = (parseDurationMs(pollingInterval) ?? 0) / 1000
    return `When new files are in the folder ${path} of ${datastore}, looked for every ${presentSeconds(seconds)}`
  }
  const when = trigger.triggerType === 'Cron' ? presentCron(trigger.expression) : presentRecurrence(trigger)
  const { timeZone, startTime, endTime } = trigger
  const bounds = [startTime && `from ${presentLocal(startTime)}`, endTime && `until ${presentLocal(endTime)}`]
  return [`${when}, ${timeZone} time`, ...bounds].filter(Boolean).join(', ')
}

const presentLocal = (text: string) => text.replace('T', ' ').replace(/(:\d{2}):00$/, '$1')

function presentSeconds(seconds: number): string {
  if (seconds % 3600 === 0) return plural(seconds / 3600, 'hour')
  if (seconds % 60 === 0) return plural(seconds / 60, 'minute')
  return plural(seconds, 'second')
}

const plural = (count: number, noun: string) => (count === 1 ? noun : `${count} ${noun}s`)
const list = new Intl.ListFormat('en')
const clock = (hour: number, minute: number) => `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`

function presentRecurrence({ frequency, interval, schedule }: RecurrenceTrigger): string {
  const every = `Every ${plural(interval, frequency.toLowerCase())}`
  const days = [
    schedule.weekDays.length > 0 && `on ${list.format([...schedule.weekDays])}`,
    schedule.monthDays.length > 0 && `on day ${list.format(schedule.monthDays.map(String))}`,
  ]
  return [every, ...days, presentTimes(schedule.hours, schedule.minutes)].filter(Boolean).join(' ')
}

function presentTimes(hours: readonly number[], minutes: readonly number[]): string | undefined {
  if (hours.length === 0 && minutes.length === 0) return undefined
  if (hours.length === 0) return `at minute ${list.format(minutes.map(String))}`
  const times = hours.flatMap((hour) => (minutes.length > 0 ? minutes : [0]).map((minute) => clock(hour, minute)))
  return `at ${list.format(times.sort())}`
}

/** The common forms in words; others as they are. */
function presentCron(expression: string): string {
  const [minute = '', hour = '', day = '', month = '', weekDay = ''] = expression.trim().split(/\s+/)
  const isEveryDay = day === '*' && month === '*'
  const step = /^\*\/(\d+)$/
  if (isEveryDay && weekDay === '*' && hour === '*') {
    if (minute === '*') return 'Every minute'
    const every = step.exec(minute)?.[1]
    if (every) return `Every ${every} minutes of each hour`
    if (isNumber(minute)) return `Every hour at minute ${Number(minute)}`
  }
  if (!isNumber(minute) || !isNumber(hour) || month !== '*') return `At the times of ${expression}`
  const at = `at ${clock(Number(hour), Number(minute))}`
  if (day === '*' && weekDay === '*') return `Every day ${at}`
  if (day === '*' && weekDay === '1-5') return `Every day from Monday to Friday ${at}`
  if (day === '*' && isNumber(weekDay)) return `Every ${weekDays[Number(weekDay) % 7]} ${at}`
  if (isNumber(day) && weekDay === '*') return `On day ${Number(day)} of every month ${at}`
  return `At the times of ${expression}`
}

const isNumber = (text: string) => /^\d+$/.test(text)
