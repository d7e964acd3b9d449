import { PythonFault } from '#lib/python/sidecar/python-fault.ts'

/** The lines of the log for what failed: the user's own code with its traceback, anything else with its message. */
export function traceOf(error: unknown): string[] {
  const text = error instanceof PythonFault ? (error.traceback ?? error.message) : undefined
  return (text ?? (error instanceof Error ? error.message : String(error))).trimEnd().split('\n')
}
