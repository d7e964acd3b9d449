import { pino } from 'pino'

export type Log = Pick<ReturnType<typeof pino>, 'debug' | 'info' | 'warn' | 'error'>

/** One JSON line per request or job pass, on standard output unless told otherwise; errors are serialized whole under `err`. */
export function createLog(name: string, level: string, destination?: { write: (line: string) => void }): Log {
  const options = { name, level, redact: ['password', '*.password', 'authorization', '*.authorization', '*.cookie'] }
  return destination ? pino(options, destination) : pino(options)
}
