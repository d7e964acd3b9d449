import { execFile } from 'node:child_process'
import { tmpdir } from 'node:os'
import { promisify } from 'node:util'
import { loadConfig, type PythonSettings } from '#lib/config.ts'
import { findPython } from '#lib/python/environment/find-python.ts'

/** Settings as this machine's own, changed by variables. */
export const pythonSettings = (environment: Record<string, string> = {}): PythonSettings =>
  loadConfig(environment).python

/** Whether this machine has a Python at all; what needs one is skipped without. */
export const hasPython = (await findPython(pythonSettings())) !== undefined

/** Why no package index can be asked from here, or undefined when one answers. */
export async function reachIndex(): Promise<string | undefined> {
  const python = await findPython(pythonSettings())
  if (!python) return 'no Python on this machine'
  const args = [
    '-m',
    'pip',
    'download',
    '--no-deps',
    '--dest',
    tmpdir(),
    '--retries',
    '0',
    '--timeout',
    '5',
    'six==1.16.0',
  ]
  return promisify(execFile)(python.path, args, { timeout: 60_000 }).then(
    () => undefined,
    () => 'no package index answers',
  )
}
