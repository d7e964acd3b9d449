import { AppError } from '#lib/core/errors.ts'
import { ProcessEnded } from '#lib/python/sidecar/process-ended.ts'
import { PythonFault } from '#lib/python/sidecar/python-fault.ts'

/** What went wrong in a script, for the person who wrote it, with its line; the whole traceback is in the log. */
export function explainFault(cause: unknown, folder: string, log: (line: string) => void): unknown {
  if (cause instanceof PythonFault) {
    if (cause.traceback) for (const line of cause.traceback.trimEnd().split('\n')) log(shortenPaths(line, folder))
    return new AppError('UserError', `The Python script failed: ${shortenPaths(cause.message, folder)}`, 'script', {
      cause,
    })
  }
  if (!(cause instanceof ProcessEnded)) return cause
  const message = `The Python script ended its process. ${shortenPaths(cause.message, folder)}`
  return new AppError('UserError', message, 'script', { cause })
}

/** Without where this machine keeps the script and Python's packages. */
export const shortenPaths = (text: string, folder: string): string =>
  text.replaceAll(`${folder}/`, '').replaceAll(folder, '.').replaceAll(packages, '')

const packages = /(?:\/[\w.@+-]+)*\/(?:site-packages|dist-packages|python3(?:\.\d+)?)\//g
