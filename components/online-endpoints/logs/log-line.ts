import type { OnlineEventResource } from '#components/online-endpoints/logs/online-event.ts'

/** A line as the API gives it; ids grow with time. */
export interface LogLine {
  id: string
  at: string
  level: string
  source: string
  replica: string | null
  revision: number | null
  text: string
}

/** An event of the timeline in the form of a line. */
export const lineOfEvent = ({ id, at, level, replica, revision, message }: OnlineEventResource): LogLine => ({
  id,
  at,
  level,
  source: 'events',
  replica,
  revision,
  text: message,
})

const columns = (line: LogLine): string[] => [
  line.at,
  line.level,
  line.revision === null ? '-' : `r${line.revision}`,
  line.replica || '-',
  line.text,
]

/** What is downloaded: a line each, fields apart by tabs. */
export const presentLines = (lines: readonly LogLine[]): string =>
  lines.map((line) => `${columns(line).join('\t')}\n`).join('')
