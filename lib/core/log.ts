import { pino } from 'pino'

export type Log = Pick<ReturnType<typeof pino>, 'debug' | 'info' | 'warn' | 'error'>

/** One JSON line per request or job pass on standard output; errors are serialized whole under `err`. */
export function createLog(name: string, level: string): Log {
  return pino({ name, level, redact: ['password', '*.password', 'authorization', '*.authorization', '*.cookie'] })
}
