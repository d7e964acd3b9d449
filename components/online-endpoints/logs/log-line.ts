import type { OnlineEventResource } from '#components/online-endpoints/logs/online-event.ts'
import type { LogLineResource } from '#lib/online-endpoints/observed/view.ts'

/** What a log shows of a line; ids grow with time. */
export type LogLine = Omit<LogLineResource, 'revision'> & { revision: number | null }

/** An event of the timeline in the form of a line. */
export const lineOfEvent = ({ id, at, level, replica, revision, message }: OnlineEventResource): LogLine => ({
  id,
  at,
  level,
  source: 'events',
  replica: replica ?? '',
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
