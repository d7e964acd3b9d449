import type { LogLevel, LogSource } from '#lib/online-endpoints/serving/telemetry.ts'

/** As Python's logging and most other libraries write it, near the beginning of a line. */
const written = /\b(DEBUG|INFO|NOTICE|WARN|WARNING|ERROR|CRITICAL|FATAL)\b/
const searched = 120
/** The first and the last line of what Python prints of an exception. */
const exception = /^(Traceback \(most recent call last\):|[\w.]*(Error|Exception)(:|$))/

const levels: Readonly<Record<string, LogLevel>> = {
  DEBUG: 'Debug',
  INFO: 'Info',
  NOTICE: 'Info',
  WARN: 'Warning',
  WARNING: 'Warning',
  ERROR: 'Error',
  CRITICAL: 'Error',
  FATAL: 'Error',
}

/** The level that a line names, else that of where it was written: standard error is for warnings. */
export function deriveLogLevel(source: LogSource, text: string): LogLevel {
  const named = written.exec(text.slice(0, searched))?.[1]
  const level = named === undefined ? undefined : levels[named]
  if (level) return level
  if (exception.test(text)) return 'Error'
  return source === 'stderr' ? 'Warning' : 'Info'
}
